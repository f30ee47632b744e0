import { WxFail } from '../host/fail';
import type { Files } from '../host/files';
import type { Handlers, MediaFile } from '../host/wx-types';
import { askPrivacy, askScope, askSubscription, showActionSheet, showModal, showText } from './overlay/dialogs';
import { chooseLocation, openLocation } from './overlay/location';
import { askPayment, type Order, type Paying } from './overlay/payment';
import { compress, pickPictures, previewPictures } from './overlay/pictures';
import { scanPicture } from './overlay/scan';
import type { Place } from './map-pane';
import type { Phone } from './phone';

/** What the world outside the screen gives: where the phone is, and what the messages are called. */
export interface World {
  city: string;
  here: Place;
  /** What subscription messages are called, by their template id. */
  templates(): Promise<{ id: string; title: string }[]>;
  /** The person allowed one more message of each. */
  allowed(tmplIds: string[]): Promise<void>;
  /** What is to be paid, by the `package` of wx.requestPayment; null when no such order is open. */
  order(prepay: string): Promise<Order | null>;
  /** What the person did about it; true when the money went through. */
  paid(prepay: string, how: Paying): Promise<boolean>;
}

const SCOPES: Record<string, string> = {
  'scope.userLocation': '获取你的位置信息',
  'scope.camera': '使用你的摄像头',
  'scope.writePhotosAlbum': '保存图片到你的相册',
  'scope.addPhoneCalendar': '使用你的日历',
};

const cancelled = () => new WxFail('cancel');

/** The person at the screen answers. Each may be replaced by a handler of the same name. */
export function screenHandlers(phone: () => Phone, world: World): Handlers {
  const privacy = '本小程序会在你同意后使用位置、照片和手机号，只用于处理你提交的事项。演示模式下，任何内容都不会离开这台电脑。';
  return {
    'ask.privacy': () => askPrivacy(phone(), () => void showText(phone(), '用户隐私保护指引', privacy)),
    'ask.scope': (scope, reason) => askScope(phone(), SCOPES[scope] ?? scope, reason),
    openPrivacyContract: () => showText(phone(), '用户隐私保护指引', privacy),
    showModal: async (options) => {
      const { confirm, cancel, content } = await showModal(phone(), options);
      return content === null ? { confirm, cancel } : { confirm, cancel, content };
    },
    showActionSheet: async ({ itemList, itemColor }) => {
      const tapIndex = await showActionSheet(phone(), itemList, itemColor);
      if (tapIndex < 0) throw cancelled();
      return { tapIndex };
    },
    requestSubscribeMessage: async ({ tmplIds }) => {
      const known = await world.templates();
      const answer = await askSubscription(
        phone(),
        tmplIds.map((id) => known.find((t) => t.id === id) ?? { id, title: '办理进度提醒' }),
      );
      await world.allowed(tmplIds.filter((id) => answer[id] === 'accept'));
      return answer;
    },
    previewImage: ({ urls, current }) => {
      const at = Math.max(0, urls.indexOf(current ?? ''));
      void previewPictures(
        phone(),
        urls.map((url) => phone().address(url)),
        at,
      );
    },
    ...outsideHandlers(phone, world),
    ...placeHandlers(phone, world),
    ...pictureHandlers(phone),
  };
}

function outsideHandlers(phone: () => Phone, world: World): Handlers {
  return {
    requestPayment: ({ package: prepay }) => pay(phone(), world, prepay),
    openDocument: ({ filePath, fileType = filePath.split('.').pop() }) => {
      const size = Math.max(1, Math.round(phone().host.files.read(filePath).byteLength / 1024));
      void showText(phone(), '文件', `在手机上，微信会在这里打开这个 ${fileType} 文件（${size} KB）。`);
    },
    shareFileMessage: ({ fileName = '' }) => showText(phone(), '发送文件', `在手机上，这里会选一个聊天，把“${fileName}”发过去。`),
    scanCode: async () => {
      const seen = await scanPicture(phone());
      if (!seen) throw cancelled();
      // WeChat's scanner would go on looking.
      if (seen.code === null) throw new WxFail('no code in the picture');
      return { result: seen.code, scanType: 'QR_CODE', charSet: 'UTF-8', path: '', rawData: '' };
    },
    addPhoneCalendar: ({ title, location = '' }) => showText(phone(), '日历', `在手机上，日历里会加上：\n${title}\n${location}`),
  };
}

async function pay(phone: Phone, world: World, prepay: string): Promise<void> {
  const order = await world.order(prepay);
  if (!order) throw new WxFail('订单不存在或已经关闭');
  const how = await askPayment(phone, order);
  const through = await world.paid(prepay, how);
  if (how === 'cancel') throw cancelled();
  if (!through) throw new WxFail('订单已经关闭');
}

function placeHandlers(phone: () => Phone, world: World): Handlers {
  return {
    getLocation: () => ({ ...world.here, speed: 0, accuracy: 30, altitude: 0, verticalAccuracy: 0, horizontalAccuracy: 30 }),
    chooseLocation: async ({ latitude, longitude }) => {
      const from = latitude !== undefined && longitude !== undefined ? { latitude, longitude } : world.here;
      const chosen = await chooseLocation(phone(), from, world.city);
      if (!chosen) throw cancelled();
      return chosen;
    },
    openLocation: (place) => void openLocation(phone(), place),
  };
}

const kindOf = (file: File) => (file.name.split('.').pop() ?? 'jpg').toLowerCase();

function pictureHandlers(phone: () => Phone): Handlers {
  const files = (): Files => phone().host.files;
  const choose = async (count: number, sources: string[]) => {
    const chosen = await pickPictures(phone(), count, sources);
    if (chosen.length === 0) throw cancelled();
    return Promise.all(
      chosen.map(async (file) => ({
        path: files().put(new Uint8Array(await file.arrayBuffer()), kindOf(file)),
        size: file.size,
      })),
    );
  };
  return {
    chooseMedia: async ({ count = 9, sourceType = ['album', 'camera'] }) => {
      const chosen = await choose(count, sourceType);
      const tempFiles = chosen.map(({ path, size }) => ({ tempFilePath: path, size, fileType: 'image' }) as MediaFile);
      return { type: 'image', tempFiles };
    },
    chooseImage: async ({ count = 9, sourceType = ['album', 'camera'] }) => {
      const tempFiles = await choose(count, sourceType);
      return { tempFilePaths: tempFiles.map(({ path }) => path), tempFiles };
    },
    compressImage: async ({ src, quality = 80, compressedWidth, compressedHeight }) => {
      const bytes = await compress(files().read(src), quality, compressedWidth, compressedHeight);
      return { tempFilePath: files().put(bytes, 'jpg') };
    },
  };
}
