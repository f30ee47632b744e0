/** Every way a call can fail, with the sentence a person reads when nothing more exact is known. The list is closed. */
export const ERROR_TEXTS = {
  BAD_INPUT: '有几处需要改一下',
  UNAUTHENTICATED: '请先登录',
  FORBIDDEN: '您没有权限做这件事',
  NOT_FOUND: '没有找到',
  CONFLICT: '刚刚有人改动过，请看过最新内容再操作',
  KEY_REUSED: '这份内容与之前提交的不一致，请重新提交',
  BAD_STATE: '现在的状态不能这样操作',
  TOO_LARGE: '文件太大了',
  UNSUPPORTED_FILE: '这个文件不是能用的图片',
  TOO_MANY: '操作太频繁了，请稍后再试',
  BUSY: '现在人多，请稍后再试',
  UPSTREAM: '暂时连不上微信，请稍后再试',
  INTERNAL: '系统出错了，我们已经记录下来',
} as const;

export type ErrorCode = keyof typeof ERROR_TEXTS;

export interface ReplyError {
  code: ErrorCode;
  /** Chinese, for people. */
  message: string;
  /** Path of the field in the input (`photos.0`) to what is wrong with it. */
  fields?: Record<string, string>;
  requestId: string;
}

/** What every call answers, over every transport. */
export type Reply<T = unknown> = { ok: true; data: T } | { ok: false; error: ReplyError };
