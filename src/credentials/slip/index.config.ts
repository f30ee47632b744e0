export default definePageConfig({
  navigationBarTitleText: '查询凭条',
  enableShareAppMessage: true,
});
