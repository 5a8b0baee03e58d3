/** The pictures of the library models within the page itself. */
const pictures = import.meta.glob<string>('../../public/thumbnails/*.png', {
  query: '?inline',
  import: 'default',
  eager: true,
});

export const thumbnailOf = (id: string): string => pictures[`../../public/thumbnails/${id}.png`] ?? '';
