/** What an operator creates in the cloud console before the first call: the cloud makes neither collections nor indexes by itself. */
import type { Declared } from '../../core/ports/store-checks';

export interface CloudCollectionSetup {
  name: string;
  /** Nobody but the functions may read or write. */
  permission: 'ADMINONLY';
  /** Fields in order, all ascending; reading backwards serves the reverse order. `_id` breaks ties. */
  indexes: string[][];
}

export function cloudCollections(collections: readonly Declared[]): CloudCollectionSetup[] {
  return collections.map(({ name, indexes }) => ({
    name,
    permission: 'ADMINONLY',
    indexes: indexes.map((index) => [...index.filter((field) => field !== 'id'), '_id']),
  }));
}
