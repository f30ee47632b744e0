import { MAX_LIST_ROWS } from '../../../contract/list-limits';

export const MOST_COLUMNS = 50;
/** Some more than may be asked about, to be able to say that there are too many. */
export const MOST_LINES = MAX_LIST_ROWS + 100;

/** One line of a table, by the number people see beside it. */
export interface Line {
  line: number;
  cells: string[];
}
