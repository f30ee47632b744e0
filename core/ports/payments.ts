/** Money of residents, in fen. An order or refund asked for again under the same id is the same one. */
export interface Payments {
  /**
   * Opens an order that can be paid until `until` (milliseconds since 1970); what the phone hands to `wx.requestPayment`.
   * Throws PaymentsError when the service cannot be asked now.
   */
  open(order: { id: string; amount: number; openid: string; title: string; until: number }): Promise<Record<string, string>>;
  /** What became of an order; `missing` if it was never opened. Throws PaymentsError. */
  look(id: string): Promise<'open' | 'paid' | 'closed' | 'missing'>;
  /** Ends an order that was not paid. `paid` if the money was faster. Throws PaymentsError. */
  close(id: string): Promise<'closed' | 'paid'>;
  /** Gives money of a paid order back; `later`: ask again. Throws PaymentsError. */
  refund(refund: { id: string; order: string; amount: number; total: number; reason: string }): Promise<'done' | 'later'>;
}

export class PaymentsError extends Error {}
