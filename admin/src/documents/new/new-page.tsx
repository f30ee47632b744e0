import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link, useNavigate, useSearchParams } from 'react-router-dom';
import { isCode } from '../../lib/failure';
import { paths } from '../../lib/paths';
import { NoReply } from '../../lib/transport';
import { useInSight } from '../../lib/use-in-sight';
import { useTitle } from '../../lib/use-title';
import { FailureNote } from '../../ui/failure-note';
import { Notice } from '../../ui/notice';
import { Panel } from '../../ui/panel';
import { AboutForm } from '../form/about-form';
import { BodyEditor } from '../form/body-editor';
import type { Fields } from '../form/fields';
import { ReadNote } from '../reading/read-note';
import { ReadingBox } from '../reading/reading-box';
import { useErrors } from '../sheet/edit-tab';
import { Sending } from '../sheet/save-bar';
import { useNewDocument, type NewDocument } from './use-new-document';

/** A new document, from a file or by hand. Nothing is sent before it is saved as a draft. */
export function NewPage() {
  useTitle('新文件');
  const made = useNewDocument();
  const [search] = useSearchParams();
  const wanted = search.get('for')?.slice(0, 100);
  return (
    <main className="sheet-page">
      <Link className="back-link" to={paths.documents}>
        <ArrowLeftOutlined aria-hidden /> 文件列表
      </Link>
      <div className="page-head">
        <h1>新文件</h1>
      </div>
      {wanted ? (
        <Notice
          type="info"
          title={`有居民查“${wanted}”，没有查到`}
          description="标题和解读里写上居民会用的说法，下次就能查到。发布以后，记得在“没查到的”里点“处理好了”。"
        />
      ) : null}
      {made.value === null ? (
        <Panel title="从哪里来" className="new-start">
          <ReadingBox onRead={made.take} />
          <p>
            没有文件？
            <Button type="link" onClick={made.start}>
              直接写
            </Button>
          </p>
        </Panel>
      ) : (
        <Form made={made} value={made.value} />
      )}
    </main>
  );
}

function Form({ made, value }: { made: ReturnType<typeof useNewDocument>; value: NewDocument }) {
  const navigate = useNavigate();
  const { creation, wrong } = made;
  const errors = useErrors(creation.error, wrong);
  const notes = useInSight<HTMLDivElement>(creation.error);
  const create = async () => {
    const sheet = await made.create();
    if (sheet) void navigate(paths.document(sheet.id), { replace: true, state: { created: true } });
  };
  return (
    <>
      <div ref={notes} className="sheet-notes">
        <Notes made={made} value={value} />
      </div>
      <div className="sheet-columns">
        <div className="sheet-main">
          <BodyEditor body={value.body} error={errors['body']} readOnly={creation.pending} onChange={made.changeBody} />
        </div>
        <div className="sheet-side">
          <AboutForm fields={value.fields} errors={errors} readOnly={creation.pending} onChange={made.changeFields} />
        </div>
      </div>
      <div className="save-bar" role="region" aria-label="保存">
        {creation.share !== null ? (
          <Sending share={creation.share} onCancel={creation.cancel} />
        ) : (
          <p className="save-note quiet">存成草稿，居民还看不到；看过预览再发布。</p>
        )}
        <p className="save-state" role="status">
          {Object.keys(wrong).length > 0 ? (
            <span className="field-error">有 {Object.keys(wrong).length} 处要改一下</span>
          ) : (
            '写的内容已存在这台设备上'
          )}
        </p>
        <div className="save-buttons">
          <Button disabled={creation.pending} onClick={made.discard}>
            不要了
          </Button>
          <Button type="primary" loading={creation.pending} onClick={() => void create()}>
            存成草稿
          </Button>
        </div>
      </div>
    </>
  );
}

function Notes({ made: { kept, creation, discard }, value }: { made: ReturnType<typeof useNewDocument>; value: NewDocument }) {
  const { error } = creation;
  return (
    <>
      {error ? <Failure error={error} /> : null}
      {kept.kept ? null : <Notice type="warning" title="这台设备存不下草稿，请尽快保存" />}
      {kept.restored ? (
        <Notice
          type="info"
          title="找回了您上次没有保存的新文件"
          action={
            <Button type="text" onClick={discard}>
              重新开始
            </Button>
          }
        />
      ) : null}
      {value.file && !kept.restored ? (
        <ReadNote
          name={value.file.name}
          recognised={Object.fromEntries(value.file.recognised.map((name) => [name, ''])) as Partial<Fields>}
          warnings={value.file.warnings}
        />
      ) : null}
    </>
  );
}

function Failure({ error }: { error: Error }) {
  if (isCode(error, 'KEY_REUSED')) {
    return (
      <FailureNote error={error} title="刚才那次其实已经存好了">
        <p>
          后来您又改了内容。请到<Link to={paths.documents}>文件列表</Link>里打开那份草稿接着改；再点一次“存成草稿”会另存一份。
        </p>
      </FailureNote>
    );
  }
  if (error instanceof NoReply) {
    return (
      <FailureNote error={error} title="没有收到服务器的回音">
        <p>写的内容还在。再点一次“存成草稿”，不会存成两份。</p>
      </FailureNote>
    );
  }
  return <FailureNote error={error} title="没有存好，您写的内容还在" />;
}
