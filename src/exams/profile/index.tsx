import { View } from '@tarojs/components';
import Taro, { useRouter } from '@tarojs/taro';
import { useCallback, useEffect, useState } from 'react';
import { client, photoUrl } from '../../lib/api';
import { readParam } from '../../lib/go';
import { useOnline } from '../../lib/online';
import { now } from '../../lib/state';
import { chinaDay } from '../../lib/when';
import { Button } from '../../ui/button';
import { Page } from '../../ui/page';
import { Privacy } from '../../ui/privacy';
import { Failed, Loading } from '../../ui/states';
import { Certificates, Portrait } from './extras';
import { Person } from './person';
import { check, FIELDS, formOf, type Asks, type Form, type Problems } from './form';
import { save } from './save';
import '../exams.scss';
import './index.scss';

const NOTHING: Asks = { certificates: [], photo: null };

/** Who one is, for every exam; `exam` says which certificates and what portrait to ask for. */
export default function ProfilePage() {
  const exam = readParam(useRouter().params['exam']);
  const [begun, setBegun] = useState<{ form: Form; asks: Asks }>();
  const [error, setError] = useState<unknown>();
  const load = useCallback(async () => {
    setError(undefined);
    try {
      const [{ profile }, asks] = await Promise.all([
        client.exams.profile({}),
        exam === '' ? NOTHING : client.exams.get({ id: exam }).then((found) => found.asks),
      ]);
      setBegun({ form: formOf(profile, photoUrl), asks });
    } catch (reason) {
      setError(reason);
    }
  }, [exam]);
  useEffect(() => void load(), [load]);
  useOnline(() => {
    if (error !== undefined) void load();
  });
  return (
    <Page name="exam-profile">
      {error !== undefined && <Failed error={error} onRetry={() => void load()} />}
      {!begun && error === undefined && <Loading />}
      {begun && <Editing begun={begun.form} asks={begun.asks} />}
      <Privacy words="照片只用作您的报名证件照，印在准考证上供监考人员核对。不同意也可以填写其他资料，只是不能上传照片。" />
    </Page>
  );
}

function Editing({ begun, asks }: { begun: Form; asks: Asks }) {
  const [form, setForm] = useState(begun);
  const [problems, setProblems] = useState<Problems>({});
  const [busy, setBusy] = useState(false);
  const set = useCallback((change: Partial<Form>) => {
    setForm((old) => ({ ...old, ...change }));
    // What was wrong with what is being changed no longer counts.
    setProblems((old) => Object.fromEntries(Object.entries(old).filter(([field]) => !(field in change))));
  }, []);
  const tap = () => {
    const found = check(form, asks, chinaDay(now()));
    setProblems(found);
    if (Object.keys(found).length > 0) return bringUp(found);
    setBusy(true);
    void save(form).then((refused) => {
      setBusy(false);
      if (refused === undefined) return;
      setProblems(refused);
      bringUp(refused);
    });
  };
  return (
    <View className="body with-bar">
      <Person form={form} problems={problems} set={set} />
      <Certificates form={form} asks={asks} set={set} />
      <Portrait
        form={form}
        asks={asks}
        problem={problems.photo}
        set={set}
        onProblem={(photo) => setProblems({ ...problems, photo })}
      />
      <View className="hint profile-promise">资料加密保存，只用于考试报名和核对身份。</View>
      <View className="bar">
        <Button id="save" busy={busy} onTap={tap}>
          {busy ? '正在保存' : '保存'}
        </Button>
      </View>
    </View>
  );
}

function bringUp(problems: Problems): void {
  const first = FIELDS.find((field) => problems[field] !== undefined);
  void Taro.pageScrollTo({ selector: `#error-${first}`, offsetTop: -200, duration: 200 }).catch(() => undefined);
}
