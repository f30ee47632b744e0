import { ArrowLeftOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { z } from '../../../../contract/zod';
import { isCode } from '../../lib/failure';
import { newKey } from '../../lib/keys';
import { paths } from '../../lib/paths';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import { useKept } from '../../lib/use-kept';
import { useStable } from '../../lib/use-stable';
import { useTitle } from '../../lib/use-title';
import { NoReply } from '../../lib/transport';
import { FailureNote } from '../../ui/failure-note';
import { Notice } from '../../ui/notice';
import { serverErrors } from './about-page';
import { AboutForm } from './about-form';
import { aboutOf, checkForm, EMPTY_FORM, formSchema, type Form } from './fields';
import { focusFirst } from './use-editing';

interface NewExam {
  /** Sent with it: asked twice, the server makes one exam. */
  key: string;
  form: Form;
}

const stored = z.object({ key: z.string(), form: formSchema });
const readNew = (value: unknown): NewExam | null => {
  const parsed = stored.safeParse(value);
  return parsed.success ? parsed.data : null;
};

/** An exam that does not exist yet, kept on this device until it does. */
export function NewExamPage() {
  useTitle('新考试');
  const navigate = useNavigate();
  const kept = useKept('new-exam', 'form', readNew);
  const creation = useCreation();
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const { update } = kept;
  const value = kept.value ?? { key: '', form: EMPTY_FORM };
  const change = useStable((next: Partial<Form>) => {
    setWrong({});
    if (creation.error) creation.reset();
    update((was) => ({ key: was?.key || newKey(), form: { ...(was?.form ?? EMPTY_FORM), ...next } }));
  });
  const create = async () => {
    const found = checkForm(value.form);
    setWrong(found ?? {});
    if (found) return focusFirst(found);
    try {
      const exam = await creation.mutateAsync({ key: value.key || newKey(), form: value.form });
      update(() => null);
      void navigate(paths.examPart(exam.id, 'sittings'), { replace: true });
    } catch (error) {
      // The first one did arrive, and this one is another: it needs a name of its own.
      if (isCode(error, 'KEY_REUSED')) update((was) => was && { ...was, key: newKey() });
    }
  };
  const faults = Object.keys(wrong).length;
  return (
    <main className="inner-page">
      <Link className="back-link" to={paths.exams}>
        <ArrowLeftOutlined aria-hidden /> 全部考试
      </Link>
      <div className="page-head">
        <h1>新考试</h1>
      </div>
      <Notes error={creation.error} restored={kept.restored} kept={kept.kept} onDiscard={() => update(() => null)} />
      <AboutForm
        form={value.form}
        errors={{ ...serverErrors(creation.error), ...wrong }}
        readOnly={creation.isPending}
        fixed={null}
        onChange={change}
      />
      <div className="save-bar" role="region" aria-label="保存">
        <p className="save-note quiet">存成草稿，居民还看不到。接着导入场次，再发布。</p>
        <p className="save-state" role="status">
          {faults > 0 ? <span className="field-error">有 {faults} 处要改一下</span> : '写的内容已存在这台设备上'}
        </p>
        <div className="save-buttons">
          <Button type="primary" loading={creation.isPending} onClick={() => void create()}>
            存成草稿
          </Button>
        </div>
      </div>
    </main>
  );
}

function useCreation() {
  const { examoffice } = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ key, form }: NewExam) => examoffice.create({ key, about: aboutOf(form) }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.examLists }),
  });
}

function Notes(props: { error: Error | null; restored: boolean; kept: boolean; onDiscard: () => void }) {
  const { error } = props;
  const title = isCode(error, 'KEY_REUSED')
    ? '刚才那次其实已经存好了，请到考试列表里打开那份草稿接着改'
    : error instanceof NoReply
      ? '没有收到服务器的回音。再点一次“存成草稿”，不会存成两份'
      : '没有存好，您写的还在';
  return (
    <>
      {error ? <FailureNote error={error} title={title} /> : null}
      {props.kept ? null : <Notice type="warning" title="这台设备存不下草稿，请尽快保存" />}
      {props.restored ? (
        <Notice
          type="info"
          title="找回了您上次没有保存的新考试"
          action={
            <Button type="text" onClick={props.onDiscard}>
              重新开始
            </Button>
          }
        />
      ) : null}
    </>
  );
}
