import type { publishing as contract } from '../../contract/publishing';
import type { Handlers } from '../dispatch';
import type { DocumentRecord } from '../records/documents';
import { createEngine, type Engine } from '../search/engine';
import { attach, detach } from './attach';
import { list, piece } from './lists';
import { visibleDocument, type PublishingPorts } from './ports';
import { publish, withdraw } from './publish';
import { create, save } from './save';
import { keepPiece } from './uploads';
import { sheet } from './view';
import { listMissed, listWords, removeWord, setWord, settle } from './words';

type Needs = Omit<PublishingPorts, 'engine'>;

export function createPublishingService(needs: Needs, engine: Engine = createEngine(needs)): Handlers<typeof contract> {
  const ports = { ...needs, engine };
  const after = async (changed: Promise<DocumentRecord>) => sheet(ports, await changed);

  return {
    list: (staff, input) => list(ports, staff, input),
    get: async (staff, { id }) => sheet(ports, await visibleDocument(ports, staff, id)),
    piece: (staff, input) => piece(ports, staff, input),

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
