import type { Part } from '../who';
import { access } from './access';
import { checks } from './checks';
import { exams } from './exams';
import { holder } from './holder';
import { inbox } from './inbox';
import { reading } from './reading';
import { reports } from './reports';

/** In the order they are shown. */
export const PARTS: readonly Part[] = [reports, inbox, exams, checks, holder, reading, access];

/** First nobody is signed in or reached any more, then messages on their way go, then the rest. */
const ORDER: readonly Part[] = [access, inbox, reading, reports, exams, holder, checks];
const ONCE = ORDER.flatMap(({ steps }) => steps);

/** Twice: what somebody was about to write at that moment is found by the second pass. */
export const STEPS = [...ONCE, ...ONCE];
