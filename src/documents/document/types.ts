import type { OutputOf } from '../../../contract/define';
import type { Contract } from '../../../contract/index';

export type Document = OutputOf<Contract['documents']['get']>;
