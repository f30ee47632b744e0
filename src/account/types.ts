import type { account } from '../../contract/account';
import type { OutputOf } from '../../contract/define';

export type Overview = OutputOf<(typeof account)['overview']>;
export type Exported = OutputOf<(typeof account)['export']>;
export type Consequences = OutputOf<(typeof account)['consequences']>;
export type Erasure = OutputOf<(typeof account)['erase']>;
