import type { Emitter } from './emitter';
import { WxFail } from './fail';
import type { Persistence } from './persistence';
import type { Handlers } from './wx-types';

/** APIs WeChat lets through only after the person agreed to the privacy guideline. */
export const PRIVATE_APIS = new Set(
  (
    'chooseMedia chooseImage chooseVideo chooseMessageFile chooseLocation choosePoi chooseAddress getLocation getFuzzyLocation ' +
    'startLocationUpdate onLocationChange saveImageToPhotosAlbum saveVideoToPhotosAlbum setClipboardData getClipboardData ' +
    'getWeRunData chooseInvoiceTitle addPhoneContact addPhoneCalendar'
  ).split(' '),
);

export interface Privacy {
  readonly agreed: boolean;
  agree(): void;
  /** The person tapped `<button open-type="agreePrivacyAuthorization" id="…">`. */
  buttonTapped(id: string): void;
  /** Passes when agreed; else asks, through the mini-program's listener or WeChat's own popup. */
  require(api: string): Promise<void>;
}

interface Decision {
  event: 'agree' | 'disagree' | 'exposureAuthorization';
  buttonId?: string;
}

const DENIED = 'privacy permission is not authorized';
const KEY = 'setting:privacy';

export interface PrivacyParts {
  storage: Persistence;
  events: Emitter;
  handlers: Handlers;
  /** app.json says `__usePrivacyCheck__`; without it WeChat asks nothing. */
  checked: boolean;
  agreed: boolean;
}

export function makePrivacy({ storage, events, handlers, checked, agreed }: PrivacyParts): Privacy {
  const tapped = new Set<string>();
  const decided = (decision: Decision): boolean => {
    if (decision.event === 'disagree') return false;
    // WeChat looks whether that button was really tapped: the words alone prove nothing.
    return decision.buttonId !== undefined && tapped.has(decision.buttonId);
  };
  const askListener = (api: string) =>
    new Promise<boolean>((done) => {
      const resolve = (decision: Decision) => {
        if (decision.event !== 'exposureAuthorization') done(decided(decision));
      };
      events.emit('needPrivacyAuthorization', resolve, { referrer: api });
    });
  const privacy: Privacy = {
    get agreed() {
      return agreed || !checked || storage.get(KEY) === 'agreed';
    },
    agree: () => storage.set(KEY, 'agreed'),
    buttonTapped(id) {
      tapped.add(id);
      privacy.agree();
    },
    async require(api) {
      if (privacy.agreed) return;
      const listening = events.count('needPrivacyAuthorization') > 0;
      const yes = listening ? await askListener(api) : await (handlers['ask.privacy']?.() ?? false);
      if (!yes) throw new WxFail(DENIED, { errno: 104 });
      privacy.agree();
    },
  };
  return privacy;
}
