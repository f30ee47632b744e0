import type { OutputOf } from '../../contract/define';
import type { Contract } from '../../contract/index';

type Credentials = Contract['credentials'];

export type Kind = OutputOf<Credentials['kinds']>['items'][number];
export type Asked = Kind['asks'][number];
export type Answer = OutputOf<Credentials['check']>;
export type Found = Extract<Answer, { result: 'found' }>;
export type Look = OutputOf<Credentials['mine']>['items'][number];
export type OwnSlip = OutputOf<Credentials['slips']>['items'][number];
export type Listed = OutputOf<Credentials['list']>['items'][number];
