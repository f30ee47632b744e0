import type { Files } from '../../core/ports/files';

/** Pictures in memory, for tests. `incoming` holds what phones have put into cloud storage. */
export function createMemoryFiles(incoming = new Map<string, Uint8Array>()): Files & { bytes: ReadonlyMap<string, Uint8Array> } {
  const bytes = new Map<string, Uint8Array>();
  return {
    bytes,
    put: async (id, content) => void bytes.set(id, content),
    async get(id, _type, maxBytes) {
      const content = bytes.get(id);
      return content && content.length <= maxBytes ? content : null;
    },
    url: async (id, _type, until) => `memory://${id}?until=${until}`,
    remove: async (id) => void bytes.delete(id),
    async takeIncoming(reference, maxBytes) {
      const content = incoming.get(reference);
      incoming.delete(reference);
      return content && content.length <= maxBytes ? content : null;
    },
  };
}
