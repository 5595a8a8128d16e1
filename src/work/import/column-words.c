/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/import/column-words.h"

#include <string.h>

#include "work/import/import-header.h"

#define WORDS(...) ({ static const char *const words[] = { __VA_ARGS__, NULL }; words; })

/* IGNORE: columns that look like something they are not. */
const char *const *
zd_column_role_words (ZdColumnRole role)
{
  switch (role) {
  case ZD_COLUMN_USCC:
    return WORDS ("统一社会信用代码", "社会信用代码", "信用代码", "统一代码", "组织机构代码", "企业代码", "纳税人识别号",
                  "税号", "USCC");
  case ZD_COLUMN_NAME:
    return WORDS ("企业名称", "单位名称", "公司名称", "名称", "企业", "单位", "申报单位", "申报企业", "申报主体", "主体名称",
                  "市场主体名称", "机构名称", "纳税人名称", "获奖单位", "承担单位", "实施主体", "享受主体");
  case ZD_COLUMN_SUM:
    return WORDS ("奖补金额", "奖励金额", "补助金额", "补贴金额", "奖励资金", "奖补资金", "补助资金", "补贴资金", "兑付金额",
                  "核定金额", "拟奖补金额", "拟奖励金额", "拟拨付金额", "奖金", "金额");
  case ZD_COLUMN_PHONE:
    return WORDS ("联系电话", "电话", "手机", "手机号", "手机号码", "联系方式", "联系人电话", "联系人手机", "电话号码");
  case ZD_COLUMN_ACCOUNT_NAME:
    return WORDS ("账户名称", "账户名", "户名", "开户名", "开户名称", "收款人名称", "收款人全称", "收款户名");
  case ZD_COLUMN_BANK:
    return WORDS ("开户银行", "开户行", "开户行全称", "开户行名称", "开户银行名称", "收款银行", "收款人开户行");
  case ZD_COLUMN_BANK_CODE:
    return WORDS ("联行号", "行号", "开户行行号", "银行行号", "支付系统行号", "大额支付号");
  case ZD_COLUMN_ACCOUNT:
    return WORDS ("账号", "银行账号", "收款账号", "收款人账号", "银行账户", "对公账号", "开户账号");
  case ZD_COLUMN_IGNORE:
    return WORDS ("序号", "备注", "联系人", "联系人姓名", "法定代表人", "法人", "法人代表", "地址", "注册地址", "通讯地址",
                  "邮箱");
  default:
    return NULL;
  }
}

const char *const *
zd_column_slot_words (ZdSlot slot)
{
  switch (slot) {
  case ZD_SLOT_CODE:
    return WORDS ("称号", "称号名称", "荣誉", "荣誉名称", "荣誉称号", "认定类型", "认定类别", "认定名称", "奖项", "类型", "种类");
  case ZD_SLOT_LEVEL:
    return WORDS ("级别", "层级", "认定级别", "称号级别", "等级");
  case ZD_SLOT_GRADE:
    return WORDS ("等级", "星级", "评定等级");
  case ZD_SLOT_DATE:
    return WORDS ("认定日期", "认定时间", "获批时间", "批准时间", "发证日期", "发证时间", "公布时间", "发文日期", "获奖时间",
                  "入选时间", "日期", "时间");
  case ZD_SLOT_UNTIL:
    return WORDS ("有效期至", "有效期", "有效期限", "到期日期", "到期时间", "截止日期", "终止日期");
  case ZD_SLOT_YEAR:
    return WORDS ("申报年度", "认定年度", "年度", "年份");
  case ZD_SLOT_ROLE:
    return WORDS ("角色", "承担角色");
  case ZD_SLOT_CATEGORY:
    return WORDS ("类别", "产品类别", "领域");
  case ZD_SLOT_SUBJECT:
    return WORDS ("项目名称", "项目", "产品名称", "品种名称", "园区名称", "平台名称", "车型");
  case ZD_SLOT_SERIES:
    return WORDS ("系列", "产品系列");
  case ZD_SLOT_NUMBER:
    return WORDS ("文号", "发文字号", "发文文号", "文件号", "文件文号", "证书编号", "证书号", "编号", "批准文号");
  case ZD_SLOT_PAYEE:
    return WORDS ("收款单位", "收款单位代码", "收款企业");
  default:
    return NULL;
  }
}

const char *const *
zd_column_field_words (const char *field)
{
  static const struct {
    const char *field;
    const char *words[7];
  } aliases[] = {
    { "region", { "注册地", "所在区县", "行政区划", "登记地区", "所属区县", "所在地" } },
    { "industry", { "所属行业", "国民经济行业", "行业代码", "行业分类", "行业类别" } },
    { "party-type", { "企业类型", "市场主体类型", "主体类别" } },
    { "status", { "经营状态", "企业状态", "存续状态", "登记状况" } },
    { "founded", { "成立时间", "注册日期", "注册时间" } },
    { "capital", { "注册资金" } },
    { "size", { "规模", "企业划型", "规模类型" } },
    { "staff", { "从业人数", "职工人数", "员工人数", "用工人数", "平均用工人数" } },
    { "revenue", { "营业总收入", "营收", "年营业收入", "营业额" } },
    { "main-revenue", { "主营收入" } },
    { "output", { "产值", "工业总产值" } },
    { "assets", { "资产总计", "总资产" } },
    { "above-scale", { "规上企业", "规模以上", "是否规上" } },
    { "sales", { "销售额", "年销售收入" } },
    { "tax", { "纳税额", "纳税总额", "实缴税金", "税收", "缴税总额" } },
    { "rd", { "研发投入", "研发经费", "研究开发费用" } },
    { "rd-ratio", { "研发占比", "研发投入占比", "研发强度", "研发投入强度" } },
    { "insured", { "参保职工人数", "社保人数", "缴纳社保人数" } },
    { "unemployment-premium", { "失业保险费", "实缴失业保险费" } },
    { "dishonest", { "失信", "是否失信", "是否失信被执行人" } },
    { "abnormal", { "经营异常名录", "是否经营异常" } },
    { "serious-violation", { "严重违法", "严重违法失信名单" } },
    { "high-tech-valid", { "是否高新技术企业", "高新技术企业" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (aliases); i++)
    if (strcmp (aliases[i].field, field) == 0)
      return aliases[i].words;
  return NULL;
}

gboolean
zd_column_is_context (const ZdColumn *column)
{
  static const char *const words[] = { "区县",     "县区",   "地区",     "辖区",     "所在地", "注册地",   "属地",     "行政区划", "所在区县",
                                       "注册地址", "地址",   "乡镇",     "街道",     "园区",   "推荐单位", "主管部门", "申报单位", "申请人",
                                       "法定代表人", "法人", "联系人",   "联系电话", "电话",   "手机",     "手机号",   NULL };
  g_auto (ZdImportHeader) header = { 0 };

  if (column->role != ZD_COLUMN_IGNORE && column->role != ZD_COLUMN_PHONE)
    return FALSE;
  zd_import_header_read (&header, column->header);
  return zd_import_header_likeness (&header, words) >= 70;
}
