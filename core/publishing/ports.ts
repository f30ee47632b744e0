import type { Staff } from '../caller';
import { fail, type Failure } from '../fail';
import type { Ports } from '../ports/index';
import type { Engine } from '../search/engine';

export type PublishingPorts = Pick<Ports, 'store' | 'clock' | 'secrets' | 'files' | 'city' | 'log'> & { engine: Engine };

/** Who changes a document: a member of staff, or the operator who imports. */
export type Author = Pick<Staff, 'id' | 'department'>;

export const bad = (field: string, message: string): Failure => fail('BAD_INPUT', message, { [field]: message });
export const unknown = (): Failure => fail('NOT_FOUND', '没有找到这份文件');
