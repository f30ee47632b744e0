import Taro from '@tarojs/taro';
import { replacePage } from '../../lib/go';
import { outbox, reports, subscribing } from '../../lib/state';
import { check } from './check';
import { firstWrong } from './field';
import type { Form } from './form';

/** Handles the tap on 提交. Resolves when the form may be used again, or has been left. */
export function submit(form: Form): Promise<void> {
  form.setProblems(check(form.draft));
  if (firstWrong(form) !== undefined) return Promise.resolve(showWrong(form));
  // The first call of all: WeChat asks only directly after a tap.
  const asked = subscribing.ask('case');
  if (!form.save()) return storageFull();
  form.close();
  return send(form, asked);
}

async function send(form: Form, asked: Promise<unknown>): Promise<void> {
  const report = await outbox.submit(form.id);
  // The page is left only after WeChat's question has been answered; that answer is told without waiting for it.
  await asked;
  void subscribing.flush();
  if (!report) return storageFull();
  if (report.stage !== 'refused') return replacePage('receipt', { report: form.id });
  form.open(report);
  if (report.problem?.code === 'KEY_REUSED') return askForRenewal(form);
  if (firstWrong(form) !== undefined) return showWrong(form);
  await Taro.showModal({
    title: '没有提交成功',
    content: report.problem?.message ?? '',
    showCancel: false,
    confirmText: '知道了',
  });
}

/** An earlier sending of this report got through after all, and what is written now is something else. */
async function askForRenewal(form: Form): Promise<void> {
  const { confirm } = await Taro.showModal({
    title: '这件反映之前已经提交过',
    content: '现在写的和之前提交的不一样。要把现在这份作为新的一件提交吗？',
    confirmText: '提交新的',
    cancelText: '先不提交',
  });
  if (!confirm) return;
  outbox.renew(form.id);
  const renewed = reports.get(form.id);
  if (renewed) form.open(renewed);
  form.close();
  await send(form, Promise.resolve());
}

function showWrong(form: Form): void {
  const field = firstWrong(form);
  void Taro.pageScrollTo({ selector: `#error-${field}`, offsetTop: -200, duration: 200 }).catch(() => undefined);
}

async function storageFull(): Promise<void> {
  await Taro.showModal({
    title: '手机空间不足',
    content: '清理一下手机存储后再提交。',
    showCancel: false,
    confirmText: '知道了',
  });
}
