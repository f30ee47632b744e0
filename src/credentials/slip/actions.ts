import Taro from '@tarojs/taro';
import { client } from '../../lib/api';
import { explain } from '../../lib/failure';
import { openPdf } from '../../lib/pdf';
import { qrFile } from '../../lib/qr-file';
import { dropSlip, type KeptSlip } from '../kept-slips';

const say = (title: string) => void Taro.showToast({ title, icon: 'none', duration: 2500 });

/** Puts the code as a picture into the phone's album. */
export async function savePicture({ id, code }: KeptSlip): Promise<void> {
  try {
    await Taro.saveImageToPhotosAlbum({ filePath: await qrFile(code, `slip-${id}`) });
    say('已保存到相册');
  } catch (error) {
    const why = String((error as { errMsg?: string } | null)?.errMsg ?? '');
    if (/auth|authorize|privacy/i.test(why)) return askForAlbum();
    if (!/cancel/i.test(why)) say('没有保存成功，可以截屏保存');
  }
}

/** WeChat asks once; after a no the way leads through its settings. */
async function askForAlbum(): Promise<void> {
  const { confirm } = await Taro.showModal({
    title: '没能存进相册',
    content: '要先允许保存到相册。也可以直接截屏，或者点"保存 PDF"。',
    confirmText: '去设置',
    cancelText: '先不用',
  });
  if (confirm) await Taro.openSetting().catch(() => undefined);
}

export const savePdf = ({ id, slip }: KeptSlip) => openPdf(`credentials.pdf.${id}`, () => client.credentials.slipPdf({ slip }));

/** Takes a slip back, once the resident has said yes; says whether it is taken back. */
export async function revokeSlip(id: string): Promise<boolean> {
  const { confirm } = await Taro.showModal({
    title: '作废这张凭条？',
    content: '作废以后，别人再扫会看到"已作废"，也不能恢复。',
    confirmText: '作废',
    cancelText: '先留着',
  });
  if (!confirm) return false;
  try {
    await client.credentials.revokeSlip({ id });
  } catch (error) {
    say(explain(error));
    return false;
  }
  dropSlip(id);
  say('已作废');
  return true;
}
