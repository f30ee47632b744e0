/** Bytes of pictures and attachments, by id. What may be stored and who may see it is decided in core/files and core/publishing. */
export interface Files {
  /** Stores the bytes; the same id again replaces them. Durable when it resolves. */
  put(id: string, bytes: Uint8Array, type: string): Promise<void>;
  /** The bytes as they were put, with the type they were put under; null if there are none, or more than `maxBytes`. */
  get(id: string, type: string, maxBytes: number): Promise<Uint8Array | null>;
  /** An address that serves the bytes until `until` (milliseconds since 1970), to whoever holds it. */
  url(id: string, type: string, until: number): Promise<string>;
  /** Removes the bytes; nothing happens if there are none. */
  remove(id: string): Promise<void>;
  /**
   * Takes a file the phone put into cloud storage by itself: its bytes, and then it is gone there. Null if there is no
   * such file, it is not in the incoming area, or it is over `maxBytes`. Where phones cannot do that: always null.
   */
  takeIncoming(reference: string, maxBytes: number): Promise<Uint8Array | null>;
}
