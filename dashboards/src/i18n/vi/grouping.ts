export const grouping = {
  title: 'Vụ việc liên quan',
  none: 'Chưa liên kết, gộp hay tách gì. Hệ thống gom cảnh báo theo đối tượng chung; bạn sửa được và máy không làm ngược lại.',
  relate: 'Liên kết, gộp',
  other: 'Vụ việc khác',
  otherHint:
    'Gõ số vụ việc hoặc từ trong tiêu đề. Chưa gõ gì thì là các vụ việc đang mở của cùng đơn vị.',
  find: 'Tìm vụ việc',
  notFound: 'Không tìm thấy vụ việc nào.',
  how: 'Làm gì',
  do: { link: 'Liên kết', merge: 'Gộp' },
  means: {
    link: 'Hai vụ việc vẫn riêng, mỗi bên dẫn tới bên kia.',
    merge: 'Thành một vụ việc, cảnh báo của cả hai về một chỗ. Hoàn tác được.',
  },
  mergePreview_other:
    '{{younger}} ({{count}} cảnh báo) được gộp vào {{survivor}}, vụ việc vào hàng đợi trước; sau đó có {{all}} cảnh báo. Mở {{younger}} sẽ tới {{survivor}}. T0 không muộn đi, ưu tiên và thời hạn được tính lại.',
  linkPreview:
    'Dòng thời gian của cả hai ghi liên kết với {{other}}. Cảnh báo không chuyển chỗ. Đơn vị chỉ biết là có liên kết, không biết với ai.',
  noMerge: {
    otherAgency: 'Hai đơn vị khác nhau thì liên kết, không gộp.',
    closed: 'Vụ việc đã đóng không gộp được; mở lại trước nếu cần gộp.',
  },
  unmerge: 'Hoàn tác gộp',
  unmergeIt: 'Tách ra lại',
  unmergeOf: 'Hoàn tác gộp {{number}}',
  which: 'Vụ việc nào',
  unmergePreview:
    '{{other}} lấy lại cảnh báo của mình; cảnh báo đến sau khi gộp và cảnh báo được ghim ở lại {{own}}. Hệ thống sẽ không tự gộp lại.',
  unnamed: 'một vụ việc khác',
  continues: 'Nối tiếp vụ việc',
  keptApart: 'Đã tách, không tự gộp lại:',
  hidden: 'Vụ việc của đơn vị khác, bạn không được phân quyền xem.',
  mergedFrom: 'Đã gộp vào đây:',
  detached_other: 'tách {{count}} cảnh báo',
  detach: 'Tách cảnh báo',
  detachThem_other: 'Tách {{count}} cảnh báo',
  alerts: 'Cảnh báo: đã chọn {{count}}, tối đa {{max}}',
  noAlerts: 'Không có cảnh báo nào chọn được.',
  tooMany: 'Mỗi lần tối đa {{max}} cảnh báo.',
  nothingLeft: 'Vụ việc phải còn ít nhất một cảnh báo. Hãy đóng vụ việc thay vì tách hết.',
  detachOpens_other:
    '{{count}} cảnh báo thành một vụ việc riêng của cùng đơn vị; ở đây còn {{left}}. Hệ thống không tự đưa chúng trở lại.',
  detachAlone_other:
    '{{count}} cảnh báo mức thấp đứng riêng, không thuộc vụ việc nào; ở đây còn {{left}}. Hệ thống không tự đưa chúng trở lại.',
  pinTitle: 'Ghim cảnh báo',
  pinning: { pin: 'Ghim', unpin: 'Bỏ ghim' },
  pinEffect: {
    pin: 'Cảnh báo được ghim ở lại vụ việc này, kể cả khi hoàn tác gộp.',
    unpin: 'Cảnh báo lại theo cách gom của hệ thống khi hoàn tác gộp.',
  },
  suggested: 'Gợi ý liên kết với',
  linked: 'Liên kết với',
  shared: 'Có chung:',
  linkAct: { accept: 'Chấp nhận liên kết', refuse: 'Từ chối gợi ý', remove: 'Bỏ liên kết' },
  linkEffect: {
    accept: 'Hai vụ việc được liên kết; {{other}} cũng ghi điều này.',
    refuse: 'Gợi ý liên kết với {{other}} bị từ chối và không hiện lại.',
    remove: 'Liên kết với {{other}} được bỏ ở cả hai bên.',
  },
} as const;
