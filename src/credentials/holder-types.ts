import type { OutputOf } from '../../contract/define';
import type { Contract } from '../../contract/index';

type Holder = Contract['holder'];
type Credentials = Contract['credentials'];

export type Me = OutputOf<Holder['me']>;
export type Proof = OutputOf<Holder['prove']>;
export type Certificate = OutputOf<Holder['mine']>['items'][number];
export type GivenCode = OutputOf<Holder['codes']>['items'][number];
export type HolderLook = OutputOf<Holder['looks']>['items'][number];
export type CodeAnswer = OutputOf<Credentials['useCode']>;
export type Batch = OutputOf<Credentials['runBatch']>;
