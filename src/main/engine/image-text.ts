/** In the reference a dot stops at a line feed and at nothing else, and a long s is an s where case does not matter (hence `u`). */
export const IMAGE_DIMENSION = /image dimensions exceed max/iu;
export const IMAGE_SIZE = /image exceeds[^\n]*mb/iu;

/** The provider found a picture too wide or too high. */
export const isImageDimensionError = (message: string): boolean => IMAGE_DIMENSION.test(message);

/** The provider found a picture too many megabytes. */
export const isImageSizeError = (message: string): boolean => IMAGE_SIZE.test(message);
