import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useCallback, useEffect, useRef, useState } from 'react';
import { client } from '../../lib/api';
import type { Receipt, Report } from '../../lib/report';
import { reports } from '../../lib/state';
import { useReports } from '../../lib/use-reports';
import { sendWaiting } from '../../lib/wake';
import { Page } from '../../ui/page';
import { Empty, Failed, Loading } from '../../ui/states';
import { Filed } from './filed';
import { OnItsWay } from './on-its-way';
import './index.scss';

/** What became of handing a report in. `report`: the report on this phone; `id`: a case filed already. */
export default function ReceiptPage() {
  const { report: name = '', id = '' } = useRouter().params;
  const report = useReports().find((one) => one.id === name);
  const receipt = useReceipt(report, id);

  // Tried again as soon as somebody looks.
  const waiting = report?.stage === 'waiting';
  useEffect(() => {
    if (waiting) sendWaiting();
  }, [waiting]);

  return (
    <Page name="receipt">
      <View className="body">
        {receipt.found && <Filed receipt={receipt.found} />}
        {!receipt.found && report && <OnItsWay report={report} />}
        {!receipt.found && !report && <Elsewhere id={id} error={receipt.error} onRetry={receipt.retry} />}
      </View>
    </Page>
  );
}

/** Not on this phone: being fetched, or seen before and no longer kept. */
function Elsewhere({ id, error, onRetry }: { id: string; error: unknown; onRetry: () => void }) {
  if (error !== undefined) return <Failed error={error} onRetry={onRetry} />;
  if (id !== '') return <Loading />;
  return <Empty icon="doc">这件反映已经提交，请在“我的反映”里查看</Empty>;
}

/** From the phone when the report was sent from here, else from the service; once seen, the phone need not keep it. */
function useReceipt(report: Report | undefined, id: string) {
  const [found, setFound] = useState<Receipt>();
  const [error, setError] = useState<unknown>();
  const seen = useRef<Report>();
  if (report?.receipt) seen.current = report;

  const load = useCallback(async () => {
    setError(undefined);
    await client.cases.get({ id }).then(setFound, setError);
  }, [id]);
  useEffect(() => {
    if (id !== '') void load();
  }, [id, load]);
  useEffect(
    () => () => {
      if (seen.current) reports.remove(seen.current.id);
    },
    [],
  );
  return { found: found ?? report?.receipt, error, retry: () => void load() };
}
