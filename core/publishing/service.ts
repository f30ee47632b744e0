import type { publishing as contract } from '../../contract/publishing';
import type { Staff } from '../caller';
import type { Handlers } from '../dispatch';
import { fail } from '../fail';
import type { Ports } from '../ports/index';
import { documents, pieces, revisions, type DocumentRecord } from '../records/documents';
import { createEngine, type Engine } from '../search/engine';
import { pieceId, revisionId } from '../shared/document-text';
import { visibleTo } from '../shared/visible';
import { attach, detach } from './attach';
import { unknown, type PublishingPorts } from './ports';
import { publish, withdraw } from './publish';
import { create, save } from './save';
import { keepPiece } from './uploads';
import { row, sheet } from './view';
import { listMissed, listWords, removeWord, setWord, settle } from './words';

type Needs = Omit<PublishingPorts, 'engine'>;

export function createPublishingService(needs: Needs, engine: Engine = createEngine(needs)): Handlers<typeof contract> {
  const ports = { ...needs, engine };
  const { store, city } = ports;

  const visible = async (staff: Staff, id: string): Promise<DocumentRecord> => {
    const record = await store.get(documents, id);
    if (!record || !visibleTo(staff, record)) throw unknown();
    return record;
  };
  const after = async (changed: Promise<DocumentRecord>) => sheet(ports, await changed);

  return {
    async list(staff, { limit, cursor, state, kind }) {
      const where = {
        ...(!staff.intake && { department: staff.department }),
        ...(state && { state }),
        ...(kind && { kind }),
      };
      const [listed, total] = await Promise.all([
        store.list(documents, { where, order: ['updatedAt', 'desc'], limit, cursor }),
        store.count(documents, where),
      ]);
      return { ...listed, items: listed.items.map((record) => row(city, record)), total };
    },
    get: async (staff, { id }) => sheet(ports, await visible(staff, id)),
    async piece(staff, { id, revision, piece }) {
      await visible(staff, id);
      const [text, found] = await Promise.all([
        store.get(revisions, revisionId(id, revision)),
        store.get(pieces, pieceId(id, revision, piece)),
      ]);
      if (!text || !found) throw fail('NOT_FOUND', '没有找到这一版的内容');
      return { text: found.text, pieces: text.firsts.length };
    },

    async write(staff, input) {
      await keepPiece(ports, staff, input);
      return {};
    },
    create: (staff, input) => after(create(ports, staff, input)),
    save: (staff, input) => after(save(ports, staff, input)),
    publish: (staff, input) => after(publish(ports, staff, input)),
    withdraw: (staff, input) => after(withdraw(ports, staff, input)),
    attach: (staff, input) => after(attach(ports, staff, input)),
    detach: (staff, input) => after(detach(ports, staff, input)),

    words: () => listWords(ports),
    setWord: (staff, input) => setWord(ports, staff, input),
    removeWord: (_, input) => removeWord(ports, input),
    missed: (_, input) => listMissed(ports, input),
    settle: (_, input) => settle(ports, input),
  };
}
