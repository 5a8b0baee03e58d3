/** Address of the picture of a library model. The single-file page has `thumbnails.inline.ts` in its place. */
export const thumbnailOf = (id: string): string => `./thumbnails/${id}.png`;
