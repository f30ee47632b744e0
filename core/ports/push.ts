/** One message for WeChat's gateway, its fields already cut to WeChat's limits. */
export interface PushMessage {
  openid: string;
  /** WeChat's template id. */
  tmplId: string;
  /** Template key (`thing1`) to text. */
  fields: Record<string, string>;
  /** Mini-program page to open, with its query. */
  page: string;
}

/**
 * What became of one attempt. `sent`: WeChat accepted it. `refused`: the resident has no subscription left (43101).
 * `rejected`: this message can never be sent as it is (bad template, field, page or receiver). `later`: certainly not
 * sent, worth another try. `unknown`: it may have been sent (time-out, connection lost after the request went out).
 */
export interface PushOutcome {
  result: 'sent' | 'refused' | 'rejected' | 'later' | 'unknown';
  /** WeChat's errcode and words, for operators; holds nothing personal. */
  detail: string;
}

export interface Push {
  /** Never rejects: every failure is an outcome. */
  send(message: PushMessage): Promise<PushOutcome>;
}
