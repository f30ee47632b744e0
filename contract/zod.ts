/**
 * The one place that imports zod. Everything else takes `z` from here, so that the two settings below hold everywhere:
 * WeChat forbids `new Function` (jitless), and a message nobody wrote must still be Chinese.
 */
import * as z from 'zod/mini';

type Issue = z.core.$ZodRawIssue;

z.config({ jitless: true, customError: fallbackMessage });

function fallbackMessage(issue: Issue): string {
  if (issue.code === 'invalid_type') return issue.input === undefined ? '此项必填' : '格式不对';
  if (issue.code === 'invalid_value') return '请从给出的选项中选择';
  if (issue.code === 'too_small') return '太短或太少';
  if (issue.code === 'too_big') return '太长或太多';
  if (issue.code === 'unrecognized_keys') return '不认识的字段';
  return '填写有误';
}

export { z };
