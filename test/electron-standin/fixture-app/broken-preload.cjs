throw new Error('this preload is broken');
