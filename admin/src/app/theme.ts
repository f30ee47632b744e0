import type { ThemeConfig } from 'antd';

const FONT =
  "'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', system-ui, sans-serif";

/** Calm: dark words on light, one government blue-teal, nothing that moves without need. Matches the variables in styles/base.css. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0f6e84',
    colorLink: '#0b5c70',
    colorInfo: '#0f6e84',
    colorSuccess: '#2f7d4f',
    colorWarning: '#a15c07',
    colorError: '#b3261e',
    colorText: '#1c2b33',
    colorTextSecondary: '#4c5b63',
    colorTextPlaceholder: '#66757d',
    colorBgLayout: '#f3f6f7',
    borderRadius: 6,
    fontSize: 15,
    fontFamily: FONT,
    controlHeight: 36,
    controlHeightLG: 44,
  },
};

/** Fingers need 44 px. */
export const touchTheme: ThemeConfig = { token: { ...theme.token, fontSize: 16, controlHeight: 44, controlHeightSM: 36 } };
