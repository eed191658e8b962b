export const regroup = {
  change: {
    unmerged: 'hoàn tác gộp: tách vụ việc {{incident}} ra; hệ thống sẽ không gộp lại',
    unmerged_from: 'tách khỏi vụ việc {{from}}; hệ thống sẽ không gộp lại',
    detached_alone_other: 'tách {{count}} cảnh báo ra khỏi vụ việc, không thuộc vụ việc nào',
    detached_to_other: 'tách {{count}} cảnh báo thành vụ việc {{to}}',
    detached_from_other: 'mở vụ việc từ {{count}} cảnh báo tách khỏi {{from}}',
    alerts_pinned_other: 'ghim {{count}} cảnh báo vào vụ việc',
    alerts_unpinned_other: 'bỏ ghim {{count}} cảnh báo',
    link_suggested: 'gợi ý liên kết với một vụ việc khác: cùng {{shared}}',
    linked: 'liên kết với một vụ việc khác',
    link_removed: 'bỏ liên kết với một vụ việc khác',
    link_refused: 'từ chối gợi ý liên kết',
  },
} as const;
