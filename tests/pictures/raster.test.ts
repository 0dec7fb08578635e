import { describe, expect, it } from 'vitest';
import { rasterOf } from '../../scripts/pictures/raster.js';
import { bytesOf, gif, hollowPng, jpeg, png, tiff, webp } from '../support/pictures.js';

/** What is said of a picture, its bytes left aside. */
const said = (bytes: Uint8Array): object => {
  const looked = rasterOf(bytes);
  return 'problem' in looked
    ? looked
    : { mediaType: looked.mediaType, width: looked.width, height: looked.height };
};

describe('raster pictures', () => {
  it.each([
    ['PNG', png(7, 5), 'image/png', 7, 5],
    ['JPEG', jpeg(300, 200), 'image/jpeg', 300, 200],
    ['JPEG held upright', jpeg(300, 200, 6), 'image/jpeg', 200, 300],
    ['JPEG upside down', jpeg(300, 200, 3), 'image/jpeg', 300, 200],
    ['GIF', gif(), 'image/gif', 1, 1],
    ['WebP', webp(), 'image/webp', 1, 1],
  ] as const)('%s', (_, bytes, mediaType, width, height) => {
    expect(said(bytes)).toEqual({ mediaType, width, height });
  });

  it.each([
    ['PNG', png(7, 5), 1],
    ['PNG without its last chunk', png(7, 5), 12],
    ['JPEG', jpeg(300, 200), 1],
    ['GIF', gif(), 1],
    ['WebP', webp(), 1],
  ] as const)('%s cut short', (_, bytes, less) => {
    expect(said(bytes.subarray(0, bytes.length - less))).toEqual({
      code: 'P003',
      problem: 'it is cut short or damaged',
    });
  });

  it.each([
    ['PNG', png(7, 5)],
    ['JPEG', jpeg(300, 200)],
    ['GIF', gif()],
    ['WebP', webp()],
  ] as const)('%s, of every length', (_, bytes) => {
    for (let length = 0; length < bytes.length; length++)
      expect(said(bytes.subarray(0, length))).toMatchObject({ problem: expect.any(String) });
  });

  it('sees a byte that was changed in a PNG', () => {
    const bytes = png(7, 5);
    bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1;
    expect(said(bytes)).toMatchObject({ code: 'P003' });
  });

  it('refuses what has more pixels than can be drawn, or none', () => {
    expect(said(hollowPng(20_000, 20_000))).toMatchObject({
      code: 'P003',
      problem: expect.stringMatching(/400 million pixels/),
    });
    expect(said(hollowPng(0, 4))).toMatchObject({ code: 'P003' });
  });

  it.each([
    [tiff(), 'it is a TIFF picture'],
    [bytesOf('%PDF-1.7\n'), 'it is a PDF'],
    [bytesOf('ID3\u0003'), 'it is an MP3 recording'],
    [bytesOf('\0\0\0\u0018ftypmp42'), 'it is a film or recording'],
    [bytesOf('version https://git-lfs.github.com/spec/v1\noid sha256:0\n'), /Git LFS/],
    [bytesOf('hello'), 'it is no picture'],
  ])('names what it is not', (bytes, problem) => {
    expect(said(bytes)).toEqual({
      code: 'P004',
      problem: problem instanceof RegExp ? expect.stringMatching(problem) : problem,
    });
  });
});
