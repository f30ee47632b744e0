import Taro from '@tarojs/taro';
import { CallError } from '../../../contract/client';
import { client } from '../../lib/api';
import { explain } from '../../lib/failure';
import { openTab } from '../../lib/go';
import { FIELDS, toInput, type Form, type Problems } from './form';

/** Saves, and leads back to where the resident came from; resolves with what is wrong when it was refused. */
export async function save(form: Form): Promise<Problems | undefined> {
  try {
    await client.exams.saveProfile(toInput(form));
  } catch (error) {
    const fields = error instanceof CallError ? error.fields : {};
    const known = Object.fromEntries(FIELDS.flatMap((field) => (fields[field] ? [[field, fields[field]]] : [])));
    if (Object.keys(known).length > 0) return known;
    await Taro.showModal({ title: '没有保存', content: explain(error), showCancel: false, confirmText: '知道了' });
    return {};
  }
  void Taro.showToast({ title: '已保存', icon: 'success' });
  if (Taro.getCurrentPages().length > 1) await Taro.navigateBack();
  else openTab('mine');
  return undefined;
}
