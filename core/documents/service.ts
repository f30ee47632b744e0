import type { documents as contract } from '../../contract/documents';
import type { Handlers } from '../dispatch';
import { createDictionary } from '../search/dictionary';
import { createEngine, type Engine } from '../search/engine';
import { listFavourites, listFollows, setFavourite, setFollow } from './own';
import type { DocumentsPorts } from './ports';
import { overview, search, suggest } from './search';
import { documentView, readSections } from './view';

type Needs = Omit<DocumentsPorts, 'engine'>;

export function createDocumentsService(needs: Needs, engine: Engine = createEngine(needs)): Handlers<typeof contract> {
  const ports = { ...needs, engine };
  const dictionary = createDictionary(ports);
  return {
    search: (_, input) => search(ports, dictionary, input),
    suggest: (_, { words }) => suggest(ports, words),
    overview: () => overview(ports),
    get: (caller, { id }) => documentView(ports, caller, id),
    read: (_, input) => readSections(ports, input),
    favourite: (caller, input) => setFavourite(ports, caller, input),
    favourites: (caller, input) => listFavourites(ports, caller, input),
    follow: (caller, input) => setFollow(ports, caller, input),
    follows: (caller) => listFollows(ports, caller),
  };
}
