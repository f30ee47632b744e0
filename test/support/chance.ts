/**
 * fast-check with the same cases in every run, so that a run fails for what was changed and never by chance. FAST_CHECK_SEED looks at
 * other cases; a failure names its seed and its path either way.
 */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['FAST_CHECK_SEED'] ?? 20261122) });

export { fc };
