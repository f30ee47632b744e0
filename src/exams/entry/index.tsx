import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useCallback, useEffect, useState } from 'react';
import { client } from '../../lib/api';
import { openPage, readParam } from '../../lib/go';
import { markRead } from '../../lib/unread';
import { Button } from '../../ui/button';
import { Page } from '../../ui/page';
import { Privacy } from '../../ui/privacy';
import { Row } from '../../ui/row';
import { Failed, Loading } from '../../ui/states';
import { SittingSheet, type Point } from '../sittings';
import { clashes } from '../../lib/clock';
import { useLoad } from '../../lib/use-load';
import type { Choice, Entry } from '../types';
import * as act from './act';
import { ChoiceCard } from './choice';
import { Foot } from './foot';
import { History } from './history';
import { resume } from './pay';
import { having, inOrder } from './steps';
import '../exams.scss';
import './index.scss';

/** One registration: what is kept, had and waited for, and everything one can do with it. */
export default function EntryPage() {
  const id = readParam(useRouter().params['id']);
  const ask = useCallback(async () => {
    const entry = await client.exams.entry({ id });
    void markRead('entry', id);
    return entry;
  }, [id]);
  const { value, error, load } = useLoad(ask);
  useEffect(() => {
    void resume(id).then((settled) => settled && load());
  }, [id, load]);
  return (
    <Page name="entry">
      {error !== undefined && <Failed error={error} onRetry={() => void load()} />}
      {!value && error === undefined && <Loading />}
      {value && <Content entry={value} onChanged={() => void load()} />}
      <Privacy words="位置只用来把考点由近到远排列，不会保存。不同意也可以按时间选考点。" />
    </Page>
  );
}

function Content({ entry, onChanged }: { entry: Entry; onChanged: () => void }) {
  const [changing, setChanging] = useState<Choice>();
  const [near, setNear] = useState<Point>();
  const [busy, setBusy] = useState(false);
  // Also after a refusal what is shown may not hold any more.
  const run = (doing: Promise<unknown>) => {
    setBusy(true);
    void doing.then(() => {
      setBusy(false);
      onChanged();
    });
  };
  const others = (choice: Choice) => entry.choices.filter(({ subject, can }) => subject !== choice.subject && can.length > 0);
  const cancellable = having(entry, 'cancel');
  return (
    <View className="body with-bar">
      <View className="card">
        <View className="exam-name">{entry.exam.name}</View>
        {having(entry, 'ticket').length > 0 && (
          <Row id="ticket" icon="doc" note="二维码、考场和座位" onTap={() => openPage('examTicket', { id: entry.id })}>
            准考证
          </Row>
        )}
        <Row id="exam" icon="list" onTap={() => openPage('exam', { id: entry.exam.id })}>
          考试说明，加报科目
        </Row>
      </View>
      {inOrder(entry.choices).map((choice) => (
        <ChoiceCard
          key={choice.subject}
          choice={choice}
          serverNow={entry.now}
          busy={busy}
          onOver={onChanged}
          onChange={() => setChanging(choice)}
          onCancel={() => run(act.cancel(entry, [choice]))}
          onDecline={() => run(act.decline(entry, choice))}
          onAgain={() => openPage('exam', { id: entry.exam.id })}
        />
      ))}
      {cancellable.length > 1 && <CancelAll busy={busy} onTap={() => run(act.cancel(entry, cancellable))} />}
      <History history={entry.history} />
      <Foot entry={entry} busy={busy} run={run} />
      {changing && (
        <SittingSheet
          exam={entry.exam.id}
          subject={{ id: changing.subject, name: changing.name }}
          now={changing.sitting}
          near={near}
          onNear={setNear}
          clash={(sitting) => others(changing).find((other) => clashes(other, sitting))?.name ?? null}
          waits={false}
          onPick={(sitting) => {
            setChanging(undefined);
            run(act.change(entry, changing.subject, sitting.id));
          }}
          onClose={() => setChanging(undefined)}
        />
      )}
    </View>
  );
}

function CancelAll({ busy, onTap }: { busy: boolean; onTap: () => void }) {
  return (
    <View className="item-buttons cancel-all">
      <Button id="cancel-all" kind="danger" busy={busy} onTap={onTap}>
        全部取消
      </Button>
    </View>
  );
}
