/** Turns the code of wx.login into WeChat's id of the person. */
export interface Identity {
  /**
   * The openid. Null when WeChat says the code is wrong, used or too old. Throws IdentityError when WeChat cannot be
   * asked now (busy, away, quota).
   */
  exchange(code: string): Promise<string | null>;
}

export class IdentityError extends Error {}
