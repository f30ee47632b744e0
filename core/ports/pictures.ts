/** A picture that holds nothing but the picture. */
export interface Picture {
  type: 'image/jpeg' | 'image/png' | 'image/webp';
  /** Pixels, as the picture is shown: its orientation is applied. */
  width: number;
  height: number;
  bytes: Uint8Array;
}

/** Cleaning a large picture takes a second of computing; where other callers would wait for it, it happens elsewhere. */
export interface Pictures {
  /** What core/files/pictures.ts makes of the bytes; rejects with its Failure. The bytes may be gone afterwards. */
  clean(bytes: Uint8Array): Promise<Picture>;
}
