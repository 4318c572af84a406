/** In the reference a dot stops at a line feed and at nothing else. */
export const IMAGE_DIMENSION = /image dimensions exceed max/i;
export const IMAGE_SIZE = /image exceeds[^\n]*mb/i;

/** The provider found a picture too wide or too high. */
export const isImageDimensionError = (message: string): boolean => IMAGE_DIMENSION.test(message);

/** The provider found a picture too many megabytes. */
export const isImageSizeError = (message: string): boolean => IMAGE_SIZE.test(message);
