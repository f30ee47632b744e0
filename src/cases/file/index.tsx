import { View } from '@tarojs/components';
import Taro, { useDidHide, useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { isBlank, type Report } from '../../lib/report';
import { removePicture } from '../../lib/pictures';
import { schedule } from '../../lib/schedule';
import { outbox, reports } from '../../lib/state';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { Privacy } from '../../ui/privacy';
import { Category } from './category';
import { Form, FormContext, useForm } from './form';
import { Identity } from './identity';
import { Photos } from './photos';
import { Place } from './place';
import { submit } from './submit';
import { Words } from './words';
import './index.scss';

const full = () => void Taro.showToast({ title: '手机空间不足，写的内容没有保存', icon: 'none' });
const formOf = (report: Report): Form => new Form(report, { reports, schedule, full });

/** The one asked for, else the one that was left half-written, else a new one. */
function pickUp(id: string): Report {
  const asked = id !== '' && outbox.reopen(id) ? reports.get(id) : undefined;
  return asked ?? reports.all().find(({ stage }) => stage === 'draft') ?? reports.begin();
}

export default function FilePage() {
  const { report: id = '', begun = '' } = useRouter().params;
  const [form, setForm] = useState(() => formOf(pickUp(id)));
  const [restored, setRestored] = useState(() => begun !== 'elsewhere' && !isBlank(form.draft));

  useDidHide(() => void form.save());
  useEffect(() => () => void form.save(), [form]);

  const startOver = () => {
    const photos = form.draft.photos;
    form.close();
    reports.remove(form.id);
    photos.forEach(({ path }) => removePicture(path));
    setForm(formOf(reports.begin()));
    setRestored(false);
  };
  return (
    <Page name="file">
      <FormContext.Provider value={form}>
        <View className="body" key={form.id}>
          {restored && <Restored onStartOver={startOver} />}
          <Category />
          <Words />
          <Photos />
          <Place />
          <Identity />
        </View>
        <SubmitBar />
      </FormContext.Provider>
      <Privacy />
    </Page>
  );
}

function Restored({ onStartOver }: { onStartOver: () => void }) {
  const ask = async () => {
    const { confirm } = await Taro.showModal({
      title: '重新写一份？',
      content: '上次写的内容和照片会删掉。',
      confirmText: '重新写',
      cancelText: '接着写',
    });
    if (confirm) onStartOver();
  };
  return (
    <Notice id="restored" icon="doc">
      <View>已经恢复上次没写完的内容</View>
      <Button id="start-over" kind="text" onTap={() => void ask()}>
        重新写一份
      </Button>
    </Notice>
  );
}

function SubmitBar() {
  const form = useForm();
  const [busy, setBusy] = useState(false);
  const tap = () => {
    const done = submit(form);
    setBusy(true);
    void done.finally(() => setBusy(false));
  };
  return (
    <View className="submit-bar">
      <Button id="submit" busy={busy} onTap={tap}>
        {busy ? '正在提交' : '提交'}
      </Button>
    </View>
  );
}
