import { UserOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Dropdown, Modal } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { countWaiting, forget } from '../exams/door/store';
import { paths } from '../lib/paths';
import { keys } from '../lib/query';
import { useApi } from '../lib/services';
import { useStaff } from '../lib/session';
import { FailureNote } from '../ui/failure-note';

export function AccountMenu() {
  const staff = useStaff();
  const navigate = useNavigate();
  const [unsent, setUnsent] = useState(0);
  const signOut = useSignOut();
  // What was noted at a door goes with the account, unless it was handed in.
  const leave = () =>
    void countWaiting(staff.username)
      .catch(() => 0)
      .then((count) => (count > 0 ? setUnsent(count) : signOut.mutate()));
  const items = [
    { key: 'who', type: 'group' as const, label: `${staff.department}，账号 ${staff.username}` },
    { key: 'password', label: '修改密码', onClick: () => void navigate(paths.password) },
    { key: 'out', label: '退出登录', onClick: leave },
  ];
  return (
    <div className="account">
      <span className="account-department">{staff.department}</span>
      <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
        <Button
          id="account-menu"
          icon={<UserOutlined aria-hidden />}
          loading={signOut.isPending}
          aria-label={`${staff.name}，账号菜单`}
        >
          {staff.name}
        </Button>
      </Dropdown>
      <Modal
        open={unsent > 0}
        title={`还有 ${unsent} 条入场记录没有交回`}
        okText="不要这些记录，退出"
        okButtonProps={{ danger: true }}
        cancelText="先不退出"
        onCancel={() => setUnsent(0)}
        onOk={() => {
          setUnsent(0);
          signOut.mutate();
        }}
      >
        <p>退出以后，这台设备上的名单和没有交回的记录都会删掉。有网络的时候打开“入场核验”，记录就会自动交回。</p>
      </Modal>
      {signOut.isError ? (
        <div className="account-error">
          <FailureNote error={signOut.error} title="没能退出登录" onRetry={() => signOut.mutate()} />
        </div>
      ) : null}
    </div>
  );
}

function useSignOut() {
  const api = useApi();
  const queries = useQueryClient();
  const { username } = useStaff();
  return useMutation({
    mutationFn: () => api.staff.signOut({}),
    onSuccess: async () => {
      await forget(username).catch(() => undefined);
      queries.removeQueries({ queryKey: keys.doorHolder });
      queries.setQueryData(keys.left, true);
      queries.setQueryData(keys.me, null);
    },
  });
}
