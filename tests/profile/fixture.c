/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <glib/gstdio.h>

static const struct {
  const char *name, *text;
} files[] = {
  { "region.tsv", "code\tparent\tname\tfrom\tuntil\tsuccessor\n"
                  "4101\t\t郑州市\n410102\t4101\t中原区\n410105\t4101\t金水区\n"
                  "4102\t\t开封市\n410211\t4102\t金明区\t\t2014-12-31\t410212\n410212\t4102\t祥符区\n"
                  "410198\t4101\t今日止区\t\t2022-12-01\t410102\n410199\t4101\t昨日止区\t\t2022-11-30\t410102\n" },
  { "industry.tsv", "code\tparent\tname\nC\t\t制造业\n13\tC\t农副食品加工业\n39\tC\t电子设备制造业\n"
                    "I\t\t信息业\n65\tI\t软件业\n" },
  { "size.tsv", "code\tparent\tname\nmicro\t\t微型\nsmall\t\t小型\nmedium\t\t中型\nlarge\t\t大型\n" },
  { "size-standard.tsv", "name\tcodes\tfield\tsmall\tmedium\tlarge\n工业\tC\tstaff\t10\t20\t40\n"
                         "工业\tC\trevenue\t10\t20\t30\n软件业\t65\tstaff\t10\t30\t41\n" },
  { "usd.tsv", "day\trate\tsource\n2022-12-01\t7.1225\t甲\n2022-02-28\t6.3222\t甲\n2020-02-29\t6.99\t甲\n" },
  { "level.tsv", "code\tparent\tname\ncity\t\t市级\nprovince\t\t省级\nnational\t\t国家级\n" },
  { "title.tsv", "code\tparent\tname\nsmart\t\t智能制造\nworkshop\tsmart\t智能车间\nfactory\tsmart\t智能工厂\n"
                 "benchmark\tsmart\t标杆\nhigh-tech\t\t高新技术企业\nalpha\t\t甲称号\nbeta\t\t乙称号\n" },
  { "role.tsv", "code\tparent\tname\nlead\t\t主创\npart\t\t参建\n" },
  { "catalogue.json",
    "{\"lists\": ["
    "{\"id\": \"region\", \"name\": \"行政区划\", \"ordered\": false, \"file\": \"region.tsv\"},"
    "{\"id\": \"industry\", \"name\": \"行业\", \"ordered\": false, \"file\": \"industry.tsv\"},"
    "{\"id\": \"size\", \"name\": \"规模\", \"ordered\": true, \"file\": \"size.tsv\"},"
    "{\"id\": \"level\", \"name\": \"级别\", \"ordered\": true, \"file\": \"level.tsv\"},"
    "{\"id\": \"title\", \"name\": \"称号\", \"ordered\": false, \"file\": \"title.tsv\"},"
    "{\"id\": \"role\", \"name\": \"角色\", \"ordered\": false, \"file\": \"role.tsv\"}],"
    "\"bureaus\": [{\"id\": \"a\", \"name\": \"甲局\"}, {\"id\": \"b\", \"name\": \"乙局\"}],"
    "\"fields\": ["
    "{\"id\": \"region\", \"name\": \"登记地\", \"kind\": \"code\", \"list\": \"region\", \"source\": \"a\", \"cycle\": \"day\", \"fresh_days\": 180},"
    "{\"id\": \"industry\", \"name\": \"行业\", \"kind\": \"code\", \"list\": \"industry\", \"source\": \"a\", \"cycle\": \"day\", \"fresh_days\": 180},"
    "{\"id\": \"size\", \"name\": \"企业规模\", \"kind\": \"code\", \"list\": \"size\", \"source\": \"a\", \"cycle\": \"year\", \"fresh_days\": 400},"
    "{\"id\": \"revenue\", \"name\": \"营业收入\", \"kind\": \"money\", \"source\": \"a\", \"cycle\": \"year\", \"fresh_days\": 400, \"annual\": true},"
    "{\"id\": \"staff\", \"name\": \"从业人员\", \"kind\": \"number\", \"unit\": \"人\", \"scale\": 0, \"source\": \"a\", \"cycle\": \"year\", \"fresh_days\": 400, \"annual\": true},"
    "{\"id\": \"founded\", \"name\": \"成立日期\", \"kind\": \"date\", \"source\": \"a\", \"cycle\": \"event\", \"fresh_days\": 0},"
    "{\"id\": \"listed\", \"name\": \"上市\", \"kind\": \"bool\", \"source\": \"b\", \"cycle\": \"day\", \"fresh_days\": 90},"
    "{\"id\": \"rate\", \"name\": \"研发占比\", \"kind\": \"number\", \"unit\": \"%\", \"scale\": 2, \"source\": \"b\", \"cycle\": \"year\", \"fresh_days\": 400},"
    "{\"id\": \"tax\", \"name\": \"纳税额\", \"kind\": \"money\", \"source\": \"b\", \"cycle\": \"year\", \"fresh_days\": 400, \"annual\": true},"
    "{\"id\": \"dollars\", \"name\": \"外资\", \"kind\": \"number\", \"unit\": \"美元\", \"scale\": 2, \"source\": \"b\", \"cycle\": \"year\", \"fresh_days\": 400}],"
    "\"records\": ["
    "{\"id\": \"title\", \"name\": \"称号\", \"counter\": \"项\", \"source\": \"a\", \"fresh_days\": 0, \"attributes\": ["
    "{\"slot\": \"code\", \"name\": \"称号\", \"kind\": \"code\", \"list\": \"title\"},"
    "{\"slot\": \"level\", \"name\": \"级别\", \"kind\": \"code\", \"list\": \"level\"},"
    "{\"slot\": \"grade\", \"name\": \"星级\", \"kind\": \"number\", \"unit\": \"星\", \"scale\": 0},"
    "{\"slot\": \"date\", \"name\": \"认定日期\", \"kind\": \"date\"},"
    "{\"slot\": \"until\", \"name\": \"有效期至\", \"kind\": \"date\"},"
    "{\"slot\": \"year\", \"name\": \"申报年度\", \"kind\": \"year\"},"
    "{\"slot\": \"role\", \"name\": \"角色\", \"kind\": \"code\", \"list\": \"role\"},"
    "{\"slot\": \"category\", \"name\": \"类别\", \"kind\": \"code\", \"list\": \"industry\"},"
    "{\"slot\": \"amount\", \"name\": \"金额\", \"kind\": \"money\"},"
    "{\"slot\": \"flag\", \"name\": \"首次\", \"kind\": \"bool\"},"
    "{\"slot\": \"subject\", \"name\": \"项目\", \"kind\": \"text\"},"
    "{\"slot\": \"series\", \"name\": \"系列\", \"kind\": \"text\"},"
    "{\"slot\": \"number\", \"name\": \"文号\", \"kind\": \"text\"},"
    "{\"slot\": \"payee\", \"name\": \"收款单位\", \"kind\": \"text\"}]},"
    "{\"id\": \"payment\", \"name\": \"已兑付\", \"counter\": \"笔\", \"source\": \"b\", \"fresh_days\": 100, \"attributes\": ["
    "{\"slot\": \"date\", \"name\": \"拨付日期\", \"kind\": \"date\"},"
    "{\"slot\": \"year\", \"name\": \"所属年度\", \"kind\": \"year\"},"
    "{\"slot\": \"amount\", \"name\": \"拨付金额\", \"kind\": \"money\"},"
    "{\"slot\": \"subject\", \"name\": \"事项\", \"kind\": \"text\"},"
    "{\"slot\": \"series\", \"name\": \"政策\", \"kind\": \"text\"},"
    "{\"slot\": \"number\", \"name\": \"奖补项\", \"kind\": \"text\"}]},"
    "{\"id\": \"penalty\", \"name\": \"处罚\", \"counter\": \"次\", \"source\": \"b\", \"fresh_days\": 60, \"attributes\": ["
    "{\"slot\": \"date\", \"name\": \"处罚日期\", \"kind\": \"date\"},"
    "{\"slot\": \"amount\", \"name\": \"罚没金额\", \"kind\": \"money\"},"
    "{\"slot\": \"flag\", \"id\": \"serious\", \"name\": \"严重\", \"kind\": \"bool\"}]},"
    "{\"id\": \"entry\", \"name\": \"入库\", \"counter\": \"次\", \"source\": \"b\", \"fresh_days\": 0, \"attributes\": ["
    "{\"slot\": \"code\", \"name\": \"专业\", \"kind\": \"code\", \"list\": \"industry\"},"
    "{\"slot\": \"date\", \"name\": \"入库日期\", \"kind\": \"date\"}]}],"
    "\"parameters\": [{\"id\": \"threshold\", \"name\": \"入统标准\", \"kind\": \"money\", \"by\": \"industry\", \"values\": ["
    "{\"code\": \"C\", \"from\": \"2020-01-01\", \"value\": \"20000000\"},"
    "{\"code\": \"39\", \"from\": \"2020-01-01\", \"value\": \"30000000\"},"
    "{\"code\": \"I\", \"from\": \"2020-01-01\", \"value\": \"5000000\"}]}],"
    "\"currencies\": [{\"id\": \"usd\", \"name\": \"美元\", \"unit\": \"美元\", \"file\": \"usd.tsv\"}],"
    "\"standards\": [{\"id\": \"size-standard\", \"name\": \"规模标准\", \"list\": \"size\", \"by\": \"industry\", \"file\": \"size-standard.tsv\"}]}" },
};

ZdCatalogue *
fixture_catalogue (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("zhida-catalogue-XXXXXX", &error);
  ZdCatalogue *catalogue;

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *path = g_build_filename (folder, files[i].name, NULL);
    g_assert_true (g_file_set_contents (path, files[i].text, -1, &error));
  }
  catalogue = zd_catalogue_load (folder, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *path = g_build_filename (folder, files[i].name, NULL);
    g_unlink (path);
  }
  g_rmdir (folder);
  return catalogue;
}

void
fixture_file_set_up (FixtureFile *self, gconstpointer data)
{
  self->catalogue = fixture_catalogue ();
  self->folder = g_dir_make_tmp ("zhida-columns-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "library.db.columns", NULL);
}

void
fixture_file_tear_down (FixtureFile *self, gconstpointer data)
{
  g_remove (self->path);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
  zd_catalogue_unref (self->catalogue);
}
