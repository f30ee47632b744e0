/** A failure the mini-program sees: `errMsg` becomes `<api>:fail <why>`. */
export class WxFail extends Error {
  readonly extra: Record<string, unknown>;
  constructor(why: string, extra: Record<string, unknown> = {}) {
    super(why);
    this.name = 'WxFail';
    this.extra = extra;
  }
}
