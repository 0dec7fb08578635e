/** The kinds of pictures that all formats can show. */
export type PictureType = 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp' | 'image/svg+xml';

/** A picture that goes into the finished files. */
export interface Picture {
  /** Unique and safe as a file name: “images/map-of-the-coast.png”. */
  readonly path: string;
  readonly mediaType: PictureType;
  readonly bytes: Uint8Array;
  /** In pixels, where the file says it. */
  readonly width: number | undefined;
  readonly height: number | undefined;
}

/** What a file was found to hold: a picture that has no name yet, or why it is none. */
export type Looked = Omit<Picture, 'path'> | Unusable;

/** Why a file is not shown. */
export interface Unusable {
  /** P003: a picture that is broken; P004: no picture, or of a kind that not every format can show. */
  readonly code: 'P003' | 'P004';
  /** As the end of a sentence: “it is a TIFF picture”. */
  readonly problem: string;
}

export const broken = (problem: string): Unusable => ({ code: 'P003', problem });
export const foreign = (problem: string): Unusable => ({ code: 'P004', problem });
export const isUnusable = (looked: object): looked is Unusable => 'problem' in looked;
