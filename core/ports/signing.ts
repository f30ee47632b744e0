/** Signatures that anybody can verify with published keys. Which algorithm belongs to the key, so keys of several can be in use at once. */
export interface Signing {
  /** A compact JWS of the claims, by the newest key. `type` stands in its header, so that one kind of paper never passes for another. */
  sign(claims: object, type: string): Promise<string>;
  /**
   * `genuine`: ours, and unchanged. `altered`: it names a key of ours and is not what that key signed. `foreign`: not something that
   * can be judged here: no such paper, another type, a key that is not ours.
   */
  verify(token: string, type: string): Promise<{ is: 'genuine'; claims: unknown } | { is: 'altered' | 'foreign' }>;
  /** Public keys as a JWK set, the newest first; those to come are in it before they sign. */
  keys(): Promise<{ keys: Record<string, unknown>[] }>;
}
