export default definePageConfig({
  navigationBarTitleText: '查文件',
  onReachBottomDistance: 600,
});
