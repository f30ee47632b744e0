export default definePageConfig({
  navigationBarTitleText: '呼应',
  enablePageMeta: true,
});
