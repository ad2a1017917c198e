PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO grdb_migrations VALUES('1 register');
INSERT INTO grdb_migrations VALUES('2 proof');
INSERT INTO grdb_migrations VALUES('3 doors');
INSERT INTO grdb_migrations VALUES('4 reception');
INSERT INTO grdb_migrations VALUES('5 campaigns');
INSERT INTO grdb_migrations VALUES('6 placements');
INSERT INTO grdb_migrations VALUES('7 bundles');
CREATE TABLE keyFingerprint (
    name TEXT PRIMARY KEY,
    fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32)
) STRICT;
INSERT INTO keyFingerprint VALUES('master',X'5a6ede04d29addc69901a0014302348dbd23966738233bad12e76c3d773b9af5');
INSERT INTO keyFingerprint VALUES('index',X'e3eb69ed7efc6cb32ace5302b91cdfbca2d90697056cff74f67dae394510bdf0');
INSERT INTO keyFingerprint VALUES('sealing',X'c75cae70b2c34ada3acc560d2192de3bc05d474d272dc68a320649e6b44d14d8');
CREATE TABLE agency (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL
) STRICT;
INSERT INTO agency VALUES('LA-UBND','Ủy ban nhân dân tỉnh Long An (Văn phòng UBND tỉnh)','ubnd_tinh');
INSERT INTO agency VALUES('LA-SNV','Sở Nội vụ','so');
INSERT INTO agency VALUES('LA-STP','Sở Tư pháp','so');
INSERT INTO agency VALUES('LA-SKHDT','Sở Kế hoạch và Đầu tư','so');
INSERT INTO agency VALUES('LA-STC','Sở Tài chính','so');
INSERT INTO agency VALUES('LA-SCT','Sở Công Thương','so');
INSERT INTO agency VALUES('LA-SNNPTNT','Sở Nông nghiệp và Phát triển nông thôn','so');
INSERT INTO agency VALUES('LA-SGTVT','Sở Giao thông vận tải','so');
INSERT INTO agency VALUES('LA-SXD','Sở Xây dựng','so');
INSERT INTO agency VALUES('LA-STNMT','Sở Tài nguyên và Môi trường','so');
INSERT INTO agency VALUES('LA-STTTT','Sở Thông tin và Truyền thông','so');
INSERT INTO agency VALUES('LA-SLDTBXH','Sở Lao động - Thương binh và Xã hội','so');
INSERT INTO agency VALUES('LA-SVHTTDL','Sở Văn hóa, Thể thao và Du lịch','so');
INSERT INTO agency VALUES('LA-SKHCN','Sở Khoa học và Công nghệ','so');
INSERT INTO agency VALUES('LA-SGDDT','Sở Giáo dục và Đào tạo','so');
INSERT INTO agency VALUES('LA-SYT','Sở Y tế','so');
INSERT INTO agency VALUES('LA-SNGV','Sở Ngoại vụ','so');
INSERT INTO agency VALUES('LA-TTR','Thanh tra tỉnh','thanh_tra');
INSERT INTO agency VALUES('LA-BQLKKT','Ban Quản lý Khu kinh tế tỉnh','ban');
INSERT INTO agency VALUES('LA-TTHCC','Trung tâm Phục vụ hành chính công tỉnh','don_vi_su_nghiep');
INSERT INTO agency VALUES('LA-BAO','Báo Long An','bao_dai');
INSERT INTO agency VALUES('LA-DPTTH','Đài Phát thanh và Truyền hình Long An','bao_dai');
INSERT INTO agency VALUES('LA-MTTQ','Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Long An','doan_the');
INSERT INTO agency VALUES('LA-LDLD','Liên đoàn Lao động tỉnh Long An','doan_the');
INSERT INTO agency VALUES('LA-HND','Hội Nông dân tỉnh Long An','doan_the');
INSERT INTO agency VALUES('LA-HLHPN','Hội Liên hiệp Phụ nữ tỉnh Long An','doan_the');
INSERT INTO agency VALUES('LA-TD','Tỉnh đoàn Long An','doan_the');
INSERT INTO agency VALUES('LA-HCCB','Hội Cựu chiến binh tỉnh Long An','doan_the');
INSERT INTO agency VALUES('LA-CAT','Công an tỉnh Long An','nganh_doc');
INSERT INTO agency VALUES('LA-CHQ','Cục Hải quan Long An','nganh_doc');
INSERT INTO agency VALUES('LA-NHNN','Ngân hàng Nhà nước Việt Nam - Chi nhánh Long An','nganh_doc');
INSERT INTO agency VALUES('LA-TP-TANAN','UBND thành phố Tân An','ubnd_huyen');
INSERT INTO agency VALUES('LA-TX-KIENTUONG','UBND thị xã Kiến Tường','ubnd_huyen');
INSERT INTO agency VALUES('LA-H-TANHUNG','UBND huyện Tân Hưng','ubnd_huyen');
INSERT INTO agency VALUES('LA-H-VINHHUNG','UBND huyện Vĩnh Hưng','ubnd_huyen');
INSERT INTO agency VALUES('LA-H-MOCHOA','UBND huyện Mộc Hóa','ubnd_huyen');
INSERT INTO agency VALUES('LA-H-TANTHANH','UBND huyện Tân Thạnh','ubnd_huyen');
INSERT INTO agency VALUES('LA-H-THANHHOA','UBND huyện Thạnh Hóa','ubnd_huyen');
INSERT INTO agency VALUES('LA-H-DUCHUE','UBND huyện Đức Huệ','ubnd_huyen');
INSERT INTO agency VALUES('LA-H-DUCHOA','UBND huyện Đức Hòa','ubnd_huyen');
INSERT INTO agency VALUES('LA-H-BENLUC','UBND huyện Bến Lức','ubnd_huyen');
INSERT INTO agency VALUES('LA-H-THUTHUA','UBND huyện Thủ Thừa','ubnd_huyen');
INSERT INTO agency VALUES('LA-H-TANTRU','UBND huyện Tân Trụ','ubnd_huyen');
INSERT INTO agency VALUES('LA-H-CANDUOC','UBND huyện Cần Đước','ubnd_huyen');
INSERT INTO agency VALUES('LA-H-CANGIUOC','UBND huyện Cần Giuộc','ubnd_huyen');
INSERT INTO agency VALUES('LA-H-CHAUTHANH','UBND huyện Châu Thành','ubnd_huyen');
INSERT INTO agency VALUES('LA-X27685','UBND phường 5, thành phố Tân An','ubnd_xa');
INSERT INTO agency VALUES('LA-X27688','UBND phường 2, thành phố Tân An','ubnd_xa');
INSERT INTO agency VALUES('LA-X27691','UBND phường 4, thành phố Tân An','ubnd_xa');
INSERT INTO agency VALUES('LA-X27692','UBND phường Tân Khánh, thành phố Tân An','ubnd_xa');
INSERT INTO agency VALUES('LA-X27694','UBND phường 1, thành phố Tân An','ubnd_xa');
INSERT INTO agency VALUES('LA-X27697','UBND phường 3, thành phố Tân An','ubnd_xa');
INSERT INTO agency VALUES('LA-X27698','UBND phường 7, thành phố Tân An','ubnd_xa');
INSERT INTO agency VALUES('LA-X27700','UBND phường 6, thành phố Tân An','ubnd_xa');
INSERT INTO agency VALUES('LA-X27703','UBND xã Hướng Thọ Phú, thành phố Tân An','ubnd_xa');
INSERT INTO agency VALUES('LA-X27706','UBND xã Nhơn Thạnh Trung, thành phố Tân An','ubnd_xa');
INSERT INTO agency VALUES('LA-X27709','UBND xã Lợi Bình Nhơn, thành phố Tân An','ubnd_xa');
INSERT INTO agency VALUES('LA-X27712','UBND xã Bình Tâm, thành phố Tân An','ubnd_xa');
INSERT INTO agency VALUES('LA-X27715','UBND phường Khánh Hậu, thành phố Tân An','ubnd_xa');
INSERT INTO agency VALUES('LA-X27718','UBND xã An Vĩnh Ngãi, thành phố Tân An','ubnd_xa');
CREATE TABLE headquarters (
    code TEXT PRIMARY KEY,
    agency TEXT NOT NULL REFERENCES agency(code),
    name TEXT NOT NULL,
    address TEXT,
    timeZone TEXT NOT NULL,
    validFrom TEXT,
    validTo TEXT,
    successor TEXT
) STRICT;
INSERT INTO headquarters VALUES('LA-UBND-1','LA-UBND','Trụ sở Ủy ban nhân dân tỉnh Long An (Văn phòng UBND tỉnh)','Số 61 đường Nguyễn Huệ, Phường 1, thành phố Tân An, tỉnh Long An','Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-SNV-1','LA-SNV','Trụ sở Sở Nội vụ',NULL,'Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-STP-1','LA-STP','Trụ sở Sở Tư pháp',NULL,'Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-SKHDT-1','LA-SKHDT','Trụ sở Sở Kế hoạch và Đầu tư',NULL,'Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-STC-1','LA-STC','Trụ sở Sở Tài chính',NULL,'Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-SCT-1','LA-SCT','Trụ sở Sở Công Thương',NULL,'Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-SNNPTNT-1','LA-SNNPTNT','Trụ sở Sở Nông nghiệp và Phát triển nông thôn',NULL,'Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-SGTVT-1','LA-SGTVT','Trụ sở Sở Giao thông vận tải',NULL,'Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-SXD-1','LA-SXD','Trụ sở Sở Xây dựng',NULL,'Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-STNMT-1','LA-STNMT','Trụ sở Sở Tài nguyên và Môi trường',NULL,'Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-STTTT-1','LA-STTTT','Trụ sở Sở Thông tin và Truyền thông',NULL,'Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-SLDTBXH-1','LA-SLDTBXH','Trụ sở Sở Lao động - Thương binh và Xã hội',NULL,'Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-SVHTTDL-1','LA-SVHTTDL','Trụ sở Sở Văn hóa, Thể thao và Du lịch',NULL,'Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-SKHCN-1','LA-SKHCN','Trụ sở Sở Khoa học và Công nghệ',NULL,'Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-SGDDT-1','LA-SGDDT','Trụ sở Sở Giáo dục và Đào tạo',NULL,'Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-SYT-1','LA-SYT','Trụ sở Sở Y tế',NULL,'Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-SNGV-1','LA-SNGV','Trụ sở Sở Ngoại vụ',NULL,'Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-TTR-1','LA-TTR','Trụ sở Thanh tra tỉnh',NULL,'Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-BQLKKT-1','LA-BQLKKT','Trụ sở Ban Quản lý Khu kinh tế tỉnh',NULL,'Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-TTHCC-1','LA-TTHCC','Trụ sở Trung tâm Phục vụ hành chính công tỉnh',NULL,'Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-BAO-1','LA-BAO','Trụ sở Báo Long An',NULL,'Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-DPTTH-1','LA-DPTTH','Trụ sở Đài Phát thanh và Truyền hình Long An',NULL,'Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-MTTQ-1','LA-MTTQ','Trụ sở Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Long An',NULL,'Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-LDLD-1','LA-LDLD','Trụ sở Liên đoàn Lao động tỉnh Long An',NULL,'Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-HND-1','LA-HND','Trụ sở Hội Nông dân tỉnh Long An',NULL,'Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-HLHPN-1','LA-HLHPN','Trụ sở Hội Liên hiệp Phụ nữ tỉnh Long An',NULL,'Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-TD-1','LA-TD','Trụ sở Tỉnh đoàn Long An',NULL,'Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-HCCB-1','LA-HCCB','Trụ sở Hội Cựu chiến binh tỉnh Long An',NULL,'Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-CAT-1','LA-CAT','Trụ sở Công an tỉnh Long An',NULL,'Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-CHQ-1','LA-CHQ','Trụ sở Cục Hải quan Long An',NULL,'Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-NHNN-1','LA-NHNN','Trụ sở Ngân hàng Nhà nước Việt Nam - Chi nhánh Long An',NULL,'Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-TP-TANAN-1','LA-TP-TANAN','Trụ sở UBND thành phố Tân An','Phường 1, thành phố Tân An, tỉnh Long An','Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-TX-KIENTUONG-1','LA-TX-KIENTUONG','Trụ sở UBND thị xã Kiến Tường','Phường 1, thị xã Kiến Tường, tỉnh Long An','Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-H-TANHUNG-1','LA-H-TANHUNG','Trụ sở UBND huyện Tân Hưng','Thị trấn Tân Hưng, huyện Tân Hưng, tỉnh Long An','Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-H-VINHHUNG-1','LA-H-VINHHUNG','Trụ sở UBND huyện Vĩnh Hưng','Thị trấn Vĩnh Hưng, huyện Vĩnh Hưng, tỉnh Long An','Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-H-MOCHOA-1','LA-H-MOCHOA','Trụ sở UBND huyện Mộc Hóa','Thị trấn Bình Phong Thạnh, huyện Mộc Hóa, tỉnh Long An','Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-H-TANTHANH-1','LA-H-TANTHANH','Trụ sở UBND huyện Tân Thạnh','Thị trấn Tân Thạnh, huyện Tân Thạnh, tỉnh Long An','Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-H-THANHHOA-1','LA-H-THANHHOA','Trụ sở UBND huyện Thạnh Hóa','Thị trấn Thạnh Hóa, huyện Thạnh Hóa, tỉnh Long An','Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-H-DUCHUE-1','LA-H-DUCHUE','Trụ sở UBND huyện Đức Huệ','Thị trấn Đông Thành, huyện Đức Huệ, tỉnh Long An','Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-H-DUCHOA-1','LA-H-DUCHOA','Trụ sở UBND huyện Đức Hòa','Thị trấn Hậu Nghĩa, huyện Đức Hòa, tỉnh Long An','Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-H-BENLUC-1','LA-H-BENLUC','Trụ sở UBND huyện Bến Lức','Số 213 Quốc lộ 1A, Khu phố 3, thị trấn Bến Lức, huyện Bến Lức, tỉnh Long An','Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-H-THUTHUA-1','LA-H-THUTHUA','Trụ sở UBND huyện Thủ Thừa','Thị trấn Thủ Thừa, huyện Thủ Thừa, tỉnh Long An','Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-H-TANTRU-1','LA-H-TANTRU','Trụ sở UBND huyện Tân Trụ','Thị trấn Tân Trụ, huyện Tân Trụ, tỉnh Long An','Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-H-CANDUOC-1','LA-H-CANDUOC','Trụ sở UBND huyện Cần Đước','Thị trấn Cần Đước, huyện Cần Đước, tỉnh Long An','Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-H-CANGIUOC-1','LA-H-CANGIUOC','Trụ sở UBND huyện Cần Giuộc','Thị trấn Cần Giuộc, huyện Cần Giuộc, tỉnh Long An','Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-H-CHAUTHANH-1','LA-H-CHAUTHANH','Trụ sở UBND huyện Châu Thành','Thị trấn Tầm Vu, huyện Châu Thành, tỉnh Long An','Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-X27685-1','LA-X27685','Trụ sở UBND phường 5, thành phố Tân An','Phường 5, thành phố Tân An, tỉnh Long An','Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-X27688-1','LA-X27688','Trụ sở UBND phường 2, thành phố Tân An','Phường 2, thành phố Tân An, tỉnh Long An','Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-X27691-1','LA-X27691','Trụ sở UBND phường 4, thành phố Tân An','Phường 4, thành phố Tân An, tỉnh Long An','Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-X27692-1','LA-X27692','Trụ sở UBND phường Tân Khánh, thành phố Tân An','Phường Tân Khánh, thành phố Tân An, tỉnh Long An','Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-X27694-1','LA-X27694','Trụ sở UBND phường 1, thành phố Tân An','Phường 1, thành phố Tân An, tỉnh Long An','Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-X27697-1','LA-X27697','Trụ sở UBND phường 3, thành phố Tân An','Phường 3, thành phố Tân An, tỉnh Long An','Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-X27698-1','LA-X27698','Trụ sở UBND phường 7, thành phố Tân An','Phường 7, thành phố Tân An, tỉnh Long An','Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-X27700-1','LA-X27700','Trụ sở UBND phường 6, thành phố Tân An','Phường 6, thành phố Tân An, tỉnh Long An','Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-X27703-1','LA-X27703','Trụ sở UBND xã Hướng Thọ Phú, thành phố Tân An','Xã Hướng Thọ Phú, thành phố Tân An, tỉnh Long An','Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-X27706-1','LA-X27706','Trụ sở UBND xã Nhơn Thạnh Trung, thành phố Tân An','Xã Nhơn Thạnh Trung, thành phố Tân An, tỉnh Long An','Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-X27709-1','LA-X27709','Trụ sở UBND xã Lợi Bình Nhơn, thành phố Tân An','Xã Lợi Bình Nhơn, thành phố Tân An, tỉnh Long An','Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-X27712-1','LA-X27712','Trụ sở UBND xã Bình Tâm, thành phố Tân An','Xã Bình Tâm, thành phố Tân An, tỉnh Long An','Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-X27715-1','LA-X27715','Trụ sở UBND phường Khánh Hậu, thành phố Tân An','Phường Khánh Hậu, thành phố Tân An, tỉnh Long An','Asia/Ho_Chi_Minh',NULL,NULL,NULL);
INSERT INTO headquarters VALUES('LA-X27718-1','LA-X27718','Trụ sở UBND xã An Vĩnh Ngãi, thành phố Tân An','Xã An Vĩnh Ngãi, thành phố Tân An, tỉnh Long An','Asia/Ho_Chi_Minh',NULL,NULL,NULL);
CREATE TABLE entrance (
    code TEXT PRIMARY KEY,
    headquarters TEXT NOT NULL REFERENCES headquarters(code),
    name TEXT NOT NULL
) STRICT;
INSERT INTO entrance VALUES('LA-UBND-1-A','LA-UBND-1','Cổng chính');
INSERT INTO entrance VALUES('LA-SNV-1-A','LA-SNV-1','Cổng chính');
INSERT INTO entrance VALUES('LA-STP-1-A','LA-STP-1','Cổng chính');
INSERT INTO entrance VALUES('LA-SKHDT-1-A','LA-SKHDT-1','Cổng chính');
INSERT INTO entrance VALUES('LA-STC-1-A','LA-STC-1','Cổng chính');
INSERT INTO entrance VALUES('LA-SCT-1-A','LA-SCT-1','Cổng chính');
INSERT INTO entrance VALUES('LA-SNNPTNT-1-A','LA-SNNPTNT-1','Cổng chính');
INSERT INTO entrance VALUES('LA-SGTVT-1-A','LA-SGTVT-1','Cổng chính');
INSERT INTO entrance VALUES('LA-SXD-1-A','LA-SXD-1','Cổng chính');
INSERT INTO entrance VALUES('LA-STNMT-1-A','LA-STNMT-1','Cổng chính');
INSERT INTO entrance VALUES('LA-STTTT-1-A','LA-STTTT-1','Cổng chính');
INSERT INTO entrance VALUES('LA-SLDTBXH-1-A','LA-SLDTBXH-1','Cổng chính');
INSERT INTO entrance VALUES('LA-SVHTTDL-1-A','LA-SVHTTDL-1','Cổng chính');
INSERT INTO entrance VALUES('LA-SKHCN-1-A','LA-SKHCN-1','Cổng chính');
INSERT INTO entrance VALUES('LA-SGDDT-1-A','LA-SGDDT-1','Cổng chính');
INSERT INTO entrance VALUES('LA-SYT-1-A','LA-SYT-1','Cổng chính');
INSERT INTO entrance VALUES('LA-SNGV-1-A','LA-SNGV-1','Cổng chính');
INSERT INTO entrance VALUES('LA-TTR-1-A','LA-TTR-1','Cổng chính');
INSERT INTO entrance VALUES('LA-BQLKKT-1-A','LA-BQLKKT-1','Cổng chính');
INSERT INTO entrance VALUES('LA-TTHCC-1-A','LA-TTHCC-1','Cổng chính');
INSERT INTO entrance VALUES('LA-BAO-1-A','LA-BAO-1','Cổng chính');
INSERT INTO entrance VALUES('LA-DPTTH-1-A','LA-DPTTH-1','Cổng chính');
INSERT INTO entrance VALUES('LA-MTTQ-1-A','LA-MTTQ-1','Cổng chính');
INSERT INTO entrance VALUES('LA-LDLD-1-A','LA-LDLD-1','Cổng chính');
INSERT INTO entrance VALUES('LA-HND-1-A','LA-HND-1','Cổng chính');
INSERT INTO entrance VALUES('LA-HLHPN-1-A','LA-HLHPN-1','Cổng chính');
INSERT INTO entrance VALUES('LA-TD-1-A','LA-TD-1','Cổng chính');
INSERT INTO entrance VALUES('LA-HCCB-1-A','LA-HCCB-1','Cổng chính');
INSERT INTO entrance VALUES('LA-CAT-1-A','LA-CAT-1','Cổng chính');
INSERT INTO entrance VALUES('LA-CHQ-1-A','LA-CHQ-1','Cổng chính');
INSERT INTO entrance VALUES('LA-NHNN-1-A','LA-NHNN-1','Cổng chính');
INSERT INTO entrance VALUES('LA-TP-TANAN-1-A','LA-TP-TANAN-1','Cổng chính');
INSERT INTO entrance VALUES('LA-TX-KIENTUONG-1-A','LA-TX-KIENTUONG-1','Cổng chính');
INSERT INTO entrance VALUES('LA-H-TANHUNG-1-A','LA-H-TANHUNG-1','Cổng chính');
INSERT INTO entrance VALUES('LA-H-VINHHUNG-1-A','LA-H-VINHHUNG-1','Cổng chính');
INSERT INTO entrance VALUES('LA-H-MOCHOA-1-A','LA-H-MOCHOA-1','Cổng chính');
INSERT INTO entrance VALUES('LA-H-TANTHANH-1-A','LA-H-TANTHANH-1','Cổng chính');
INSERT INTO entrance VALUES('LA-H-THANHHOA-1-A','LA-H-THANHHOA-1','Cổng chính');
INSERT INTO entrance VALUES('LA-H-DUCHUE-1-A','LA-H-DUCHUE-1','Cổng chính');
INSERT INTO entrance VALUES('LA-H-DUCHOA-1-A','LA-H-DUCHOA-1','Cổng chính');
INSERT INTO entrance VALUES('LA-H-BENLUC-1-A','LA-H-BENLUC-1','Cổng chính');
INSERT INTO entrance VALUES('LA-H-THUTHUA-1-A','LA-H-THUTHUA-1','Cổng chính');
INSERT INTO entrance VALUES('LA-H-TANTRU-1-A','LA-H-TANTRU-1','Cổng chính');
INSERT INTO entrance VALUES('LA-H-CANDUOC-1-A','LA-H-CANDUOC-1','Cổng chính');
INSERT INTO entrance VALUES('LA-H-CANGIUOC-1-A','LA-H-CANGIUOC-1','Cổng chính');
INSERT INTO entrance VALUES('LA-H-CHAUTHANH-1-A','LA-H-CHAUTHANH-1','Cổng chính');
INSERT INTO entrance VALUES('LA-X27685-1-A','LA-X27685-1','Cổng chính');
INSERT INTO entrance VALUES('LA-X27688-1-A','LA-X27688-1','Cổng chính');
INSERT INTO entrance VALUES('LA-X27691-1-A','LA-X27691-1','Cổng chính');
INSERT INTO entrance VALUES('LA-X27692-1-A','LA-X27692-1','Cổng chính');
INSERT INTO entrance VALUES('LA-X27694-1-A','LA-X27694-1','Cổng chính');
INSERT INTO entrance VALUES('LA-X27697-1-A','LA-X27697-1','Cổng chính');
INSERT INTO entrance VALUES('LA-X27698-1-A','LA-X27698-1','Cổng chính');
INSERT INTO entrance VALUES('LA-X27700-1-A','LA-X27700-1','Cổng chính');
INSERT INTO entrance VALUES('LA-X27703-1-A','LA-X27703-1','Cổng chính');
INSERT INTO entrance VALUES('LA-X27706-1-A','LA-X27706-1','Cổng chính');
INSERT INTO entrance VALUES('LA-X27709-1-A','LA-X27709-1','Cổng chính');
INSERT INTO entrance VALUES('LA-X27712-1-A','LA-X27712-1','Cổng chính');
INSERT INTO entrance VALUES('LA-X27715-1-A','LA-X27715-1','Cổng chính');
INSERT INTO entrance VALUES('LA-X27718-1-A','LA-X27718-1','Cổng chính');
CREATE TABLE scan (
    placement TEXT NOT NULL REFERENCES placement(code),
    day TEXT NOT NULL,
    reader TEXT NOT NULL CHECK (reader IN ('person', 'preview', 'bot')),
    count INTEGER NOT NULL CHECK (count > 0),
    PRIMARY KEY (placement, day, reader)
) STRICT, WITHOUT ROWID;
INSERT INTO scan VALUES('0123458','2026-11-24','person',7);
INSERT INTO scan VALUES('XQPZDP5','2026-11-23','bot',1);
INSERT INTO scan VALUES('XQPZDP5','2026-11-23','person',3);
INSERT INTO scan VALUES('ZZZZZZ6','2026-11-24','preview',2);
CREATE TABLE payload (
    register TEXT NOT NULL,
    number INTEGER NOT NULL,
    dataKey INTEGER NOT NULL REFERENCES dataKey(id),
    sealed BLOB NOT NULL, documentIndex BLOB CHECK (length(documentIndex) = 32),
    PRIMARY KEY (register, number),
    FOREIGN KEY (register, number) REFERENCES entry(register, number)
) STRICT, WITHOUT ROWID;
INSERT INTO payload VALUES('LA-SNV-1',1,1,X'fda036626deaced0494df2cf60c54460ed29190b42b46f22cbbc6eed893cf19bb5fcacadd7511f9aac8f95bb4bb3661f92b782e7f1b4699f5a904bb93b0a29f18682b7a03b09d283422c5459cf7193e282d88471678f79a2f0517e9706dbdf7ea18211bb3769ec92eb85cbbdbe2bdc2f6b39fe466fa4e10975faa0312f3c4c95ac4def233f1b652e4fdff2ed7a173d85a5db0463f7c58d89eb',NULL);
INSERT INTO payload VALUES('LA-SNV-1',2,1,X'e97742d71311aada6e6cdb1bb429d5eb2849888677ac73724e603534be61c0e6328bda15aae831af00bb4d981e822cafa77f036c415fb1f445ca52da64f23bb2d989749407b7c3f7e035f2dc7e7a5a61402486d677605065efa1ebb11e96c873ebd86edd8e3301bdbd09334e6834fc3d67337ffc36db431d98f9b0d7ba58d0c88922e4ed4e12bb0a928e71759a5d341d06806a80ec47572cd4e33d21ff69e8f885f454218268699102020f62eeb6a41ebabc214d3b2108c32c7062f30d3bfbc12d460fb9406b00a1',X'0cce84c071683d8db2b10b053334fde947d62fd5f8ca4f01cddb982367675f3c');
INSERT INTO payload VALUES('LA-SNV-1',3,1,X'f5b321377b713a9b139b2bb7663a189eaa4cb927ab86a4956e694184337c356988dd1116c4cf2b13c5a14244c2b83824fafeda7a6d1280809cf18090617aac679186ce307c28c24cda2a1ca2f32f9758a89787d6d5ee8b2c82ebfc8004',NULL);
INSERT INTO payload VALUES('LA-SNV-1',5,1,X'5ebfa14db18bf2ba1e2dcaf545928a089d7f0a5e17195f58f989e64a93f882d0698927b449a8c2e4b26785502fd07460c142b98f5e2eafbe3f1552211d135e37704a9f4b5ed17d1b026c066362312a97c0f60f48be3bb90ae2d515b52f7d858db5604341c98e74d40a130ac10bc664db38c26820d23e991421fc05bb2095f356f154a28f33563bc003f4d3fec9edf10fe1',NULL);
INSERT INTO payload VALUES('LA-SNV-1',6,1,X'211788333646280545f8446b5252a6e5297b192a5e2fb4de106fc9fc46171a7f61aade24ee3f09176c8baccbbd4cb6491a2e943a6b9837ecda7b18975d9746021f4b04ef2c28e22e6b0a6c1e224a55e10adb39667a33',NULL);
CREATE TABLE visit (
    register TEXT NOT NULL REFERENCES headquarters(code),
    id BLOB NOT NULL CHECK (length(id) = 16),
    state TEXT NOT NULL CHECK (state IN ('inside', 'left', 'annulled', 'awaitingArrival')),
    number INTEGER,
    day TEXT,
    entrance TEXT REFERENCES entrance(code),
    arrivedAt INTEGER,
    receivedAt INTEGER,
    author TEXT,
    departedAt INTEGER,
    how TEXT,
    party INTEGER NOT NULL CHECK (party > 0),
    appAnswer TEXT NOT NULL,
    isCorrected INTEGER NOT NULL CHECK (isCorrected IN (0, 1)),
    -- Keyed hashes of the phone and of the document's whole number.
    phoneIndex BLOB CHECK (length(phoneIndex) = 32),
    documentIndex BLOB CHECK (length(documentIndex) = 32),
    PRIMARY KEY (register, id),
    CHECK ((state = 'awaitingArrival') <= (number IS NULL)),
    CHECK ((departedAt IS NULL) = (how IS NULL)),
    FOREIGN KEY (register, number) REFERENCES entry(register, number)
) STRICT, WITHOUT ROWID;
INSERT INTO visit VALUES('LA-SNV-1',X'0193a1c2000070008000000000000001','left',1,'2026-11-23','LA-SNV-1-A',1795396500000,1795525528969,'account:le.tan',1795399500000,'witnessed',2,'notInstalled',0,NULL,NULL);
INSERT INTO visit VALUES('LA-SNV-1',X'0193a1c2000070008000000000000002','inside',2,'2026-11-23','LA-SNV-1-A',1795396800000,1795525528975,'account:le.tan',NULL,NULL,1,'installedNow',1,X'02188a0d453cf6053ef4a447c1956eab6bc924430698e15f4e2a79adef16b377',X'0cce84c071683d8db2b10b053334fde947d62fd5f8ca4f01cddb982367675f3c');
INSERT INTO visit VALUES('LA-SNV-1',X'0193a1c2000070008000000000000003','annulled',3,'2026-11-23','LA-SNV-1-A',1795397400000,1795525528979,'account:le.tan',NULL,NULL,1,'notAsked',0,NULL,NULL);
INSERT INTO visit VALUES('LA-STP-1',X'0193a1c2000070008000000000000001','inside',1,'2026-11-23','LA-STP-1-A',1795396500000,1795525529986,'account:le.tan.hai',NULL,NULL,1,'notAsked',0,NULL,NULL);
CREATE TABLE IF NOT EXISTS "entry" (
    register TEXT NOT NULL REFERENCES headquarters(code),
    number INTEGER NOT NULL CHECK (number > 0),
    id BLOB NOT NULL CHECK (length(id) = 16),
    visit BLOB CHECK (length(visit) = 16),
    kind TEXT NOT NULL,
    receivedAt INTEGER NOT NULL,
    -- The bytes that are hashed.
    leaf TEXT NOT NULL,
    -- How the visit stood after this entry: part of the answer that a repeat gets again.
    outcome TEXT CHECK (outcome IN ('inside', 'left', 'annulled', 'awaitingArrival')),
    -- Keyed hash of what the client sent, to tell a repeat from a conflict; goes with the payload.
    content BLOB CHECK (length(content) = 32),
    PRIMARY KEY (register, number),
    UNIQUE (register, id),
    CHECK ((visit IS NULL) = (outcome IS NULL)),
    CHECK (visit IS NOT NULL OR kind IN ('dayClosed', 'erased', 'disclosed', 'onDuty'))
) STRICT, WITHOUT ROWID;
INSERT INTO entry VALUES('LA-SNV-1',1,X'0193a1c2000070008000000000000001',X'0193a1c2000070008000000000000001','arrived',1795525528969,'{"appAnswer":"notInstalled","author":"account:le.tan","commitment":"6yr/ovXWpj/+bQVBLhlHRLLo1h1IiOd352bfVl2y+BI=","deviceSequence":1,"entrance":"LA-SNV-1-A","entry":"0193a1c2-0000-7000-8000-000000000001","kind":"arrived","number":1,"occurredAt":"2026-11-23T01:15:00.000Z","party":2,"receivedAt":"2026-11-24T13:05:28.969Z","register":"LA-SNV-1","version":1,"visit":"0193a1c2-0000-7000-8000-000000000001"}','inside',X'81882890c1f5646f60f6ff8777fa4beb0287e6cf7ba12ec99cbde213e4fc8db6');
INSERT INTO entry VALUES('LA-SNV-1',2,X'0193a1c2000070008000000000000002',X'0193a1c2000070008000000000000002','arrived',1795525528975,'{"appAnswer":"notAsked","author":"account:le.tan","commitment":"W8nljOkqSOtUQNUiUqDt6BrqZZ+z2+DabljMGCfsumw=","entrance":"LA-SNV-1-A","entry":"0193a1c2-0000-7000-8000-000000000002","kind":"arrived","number":2,"occurredAt":"2026-11-23T01:20:00.000Z","party":1,"receivedAt":"2026-11-24T13:05:28.975Z","register":"LA-SNV-1","version":1,"visit":"0193a1c2-0000-7000-8000-000000000002"}','inside',X'ec68f7a8cbe659bddd831487beb0a8a12db736d8fe4ec5bff77fc2d51b31df62');
INSERT INTO entry VALUES('LA-SNV-1',3,X'0193a1c2000070008000000000000003',X'0193a1c2000070008000000000000003','arrived',1795525528979,'{"appAnswer":"notAsked","author":"account:le.tan","commitment":"DJQFrT+EYQv7e4eOM0jLYFOJ0zyK0zf9MiGRHH+j/24=","entrance":"LA-SNV-1-A","entry":"0193a1c2-0000-7000-8000-000000000003","kind":"arrived","number":3,"occurredAt":"2026-11-23T01:30:00.000Z","party":1,"receivedAt":"2026-11-24T13:05:28.979Z","register":"LA-SNV-1","version":1,"visit":"0193a1c2-0000-7000-8000-000000000003"}','inside',X'302d7d178eedac878d723c36aa92665e089ba0f6e48dfc061a8ca8a1c77fda16');
INSERT INTO entry VALUES('LA-SNV-1',4,X'0193a1c200007000800000000000000a',X'0193a1c2000070008000000000000001','departed',1795525528983,'{"author":"account:le.tan","deviceSequence":2,"entry":"0193a1c2-0000-7000-8000-00000000000a","how":"witnessed","kind":"departed","number":4,"occurredAt":"2026-11-23T02:05:00.000Z","receivedAt":"2026-11-24T13:05:28.983Z","register":"LA-SNV-1","version":1,"visit":"0193a1c2-0000-7000-8000-000000000001"}','left',X'9b6775aa193cd996cf2149c0f61c8fc936671bf6c280e52b9bfdfbe8144035da');
INSERT INTO entry VALUES('LA-SNV-1',5,X'0193a1c200007000800000000000000b',X'0193a1c2000070008000000000000002','corrected',1795525528987,'{"author":"account:le.tan","commitment":"nq5BTic1zchiyhDfrhlaqhC6uB/nxsU30j371s7S7EY=","entry":"0193a1c2-0000-7000-8000-00000000000b","field":"visitor.name","kind":"corrected","number":5,"occurredAt":"2026-11-23T02:06:00.000Z","receivedAt":"2026-11-24T13:05:28.987Z","register":"LA-SNV-1","version":1,"visit":"0193a1c2-0000-7000-8000-000000000002"}','inside',X'9b5b8c61b2830e72619777808df358228929eb82ef25de4819df44ef497c007e');
INSERT INTO entry VALUES('LA-SNV-1',6,X'0193a1c200007000800000000000000c',X'0193a1c2000070008000000000000003','annulled',1795525528990,'{"author":"account:le.tan","commitment":"vU3a5KaEp7ivscqCvye76kNOtUOT0Abhj5MUyMqN5cc=","entry":"0193a1c2-0000-7000-8000-00000000000c","kind":"annulled","number":6,"occurredAt":"2026-11-23T02:07:00.000Z","receivedAt":"2026-11-24T13:05:28.990Z","register":"LA-SNV-1","version":1,"visit":"0193a1c2-0000-7000-8000-000000000003"}','annulled',X'e7ca6e0d16f92f361444cd9d8b06413426eed761943ca510e4dcb027680383db');
INSERT INTO entry VALUES('LA-SNV-1',7,X'0193a1c200007000800000000000000d',X'0193a1c2000070008000000000000002','answered',1795525528993,'{"appAnswer":"installedNow","author":"account:le.tan","entry":"0193a1c2-0000-7000-8000-00000000000d","kind":"answered","number":7,"occurredAt":"2026-11-23T02:08:00.000Z","receivedAt":"2026-11-24T13:05:28.993Z","register":"LA-SNV-1","version":1,"visit":"0193a1c2-0000-7000-8000-000000000002"}','inside',X'ef8b68d1c9433bdd87fe3629400a5090dd0276ed511dd5d537360b1afed2b3f1');
INSERT INTO entry VALUES('LA-SNV-1',8,X'b46a69ba497d82c8a587b4f325ea6c2e',NULL,'dayClosed',1795525530000,'{"author":"server","closing":{"annulled":1,"answers":{"installedNow":1,"notInstalled":1},"asked":2,"entries":{"annulled":1,"answered":1,"arrived":3,"corrected":1,"departed":1},"exits":{"witnessed":1},"inside":1,"installed":1,"late":2,"noSmartphone":0,"notAsked":0,"people":3,"review":1,"visits":2},"day":"2026-11-23","entry":"b46a69ba-497d-82c8-a587-b4f325ea6c2e","kind":"dayClosed","missing":{"0193a1c2-0000-7000-8000-0000000000d1":"3-4"},"number":8,"occurredAt":"2026-11-23T17:00:00.000Z","receivedAt":"2026-11-24T13:05:30.000Z","register":"LA-SNV-1","version":1}',NULL,NULL);
INSERT INTO entry VALUES('LA-STP-1',1,X'0193a1c2000070008000000000000001',X'0193a1c2000070008000000000000001','arrived',1795525529986,'{"appAnswer":"notAsked","author":"account:le.tan.hai","commitment":"VXMgbg6bucaI5DPgP7OSjfMMMTNgcHOiNuBfmgaSLLE=","entrance":"LA-STP-1-A","entry":"0193a1c2-0000-7000-8000-000000000001","kind":"arrived","number":1,"occurredAt":"2026-11-23T01:15:00.000Z","party":1,"receivedAt":"2026-11-24T13:05:29.986Z","register":"LA-STP-1","version":1,"visit":"0193a1c2-0000-7000-8000-000000000001"}','inside',NULL);
INSERT INTO entry VALUES('LA-STP-1',2,X'0193a1c20000700080000000000000e1',NULL,'disclosed',1795525530000,'{"author":"account:le.tan.hai","entry":"0193a1c2-0000-7000-8000-0000000000e1","kind":"disclosed","number":2,"occurredAt":"2026-11-24T13:05:30.000Z","purpose":"reception","receivedAt":"2026-11-24T13:05:30.000Z","register":"LA-STP-1","rows":1,"version":1,"what":"search"}',NULL,NULL);
INSERT INTO entry VALUES('LA-STP-1',3,X'0193a1c20000700080000000000000e2',NULL,'onDuty',1795525530000,'{"author":"account:le.tan.hai","duty":"began","entrance":"LA-STP-1-A","entry":"0193a1c2-0000-7000-8000-0000000000e2","kind":"onDuty","number":3,"occurredAt":"2026-11-24T13:05:30.000Z","receivedAt":"2026-11-24T13:05:30.000Z","register":"LA-STP-1","version":1}',NULL,NULL);
INSERT INTO entry VALUES('LA-STP-1',4,X'0193a1c20000700080000000000000e3',NULL,'erased',1795525530000,'{"author":"server","count":1,"entry":"0193a1c2-0000-7000-8000-0000000000e3","erased":"1","kind":"erased","number":4,"occurredAt":"2026-11-24T13:05:30.000Z","receivedAt":"2026-11-24T13:05:30.000Z","register":"LA-STP-1","version":1}',NULL,NULL);
CREATE TABLE tree (
    register TEXT PRIMARY KEY REFERENCES headquarters(code),
    size INTEGER NOT NULL CHECK (size >= 0),
    root BLOB NOT NULL CHECK (length(root) = 32),
    -- The roots of the perfect subtrees that make it, left to right.
    range BLOB NOT NULL CHECK (length(range) % 32 = 0)
) STRICT;
INSERT INTO tree VALUES('LA-SNV-1',8,X'7fd2a9811f6fc5a1f61a7d7ab356e50951e827a7777b5fea68ac7dd6b4a8c9f4',X'7fd2a9811f6fc5a1f61a7d7ab356e50951e827a7777b5fea68ac7dd6b4a8c9f4');
INSERT INTO tree VALUES('LA-STP-1',4,X'722d0376d21204b578562f4909a021d4fdc879725fd9ea1d8583451ae8377e46',X'722d0376d21204b578562f4909a021d4fdc879725fd9ea1d8583451ae8377e46');
CREATE TABLE treeNode (
    register TEXT NOT NULL REFERENCES headquarters(code),
    level INTEGER NOT NULL CHECK (level > 0),
    position INTEGER NOT NULL CHECK (position >= 0),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (register, level, position)
) STRICT, WITHOUT ROWID;
INSERT INTO treeNode VALUES('LA-SNV-1',1,0,X'fe18e9b8b3417c3c51cda81792cc3172165ef46c6cd8903e8eb08fcbb5142ef9');
INSERT INTO treeNode VALUES('LA-SNV-1',1,1,X'de9525837dd4b1442b4b00946e9e325166212b2f3a42808c6842d9ccce977961');
INSERT INTO treeNode VALUES('LA-SNV-1',1,2,X'613be44080210df723d837c0177ef65f457c017b053be2925b098f0593e85376');
INSERT INTO treeNode VALUES('LA-SNV-1',1,3,X'c0b6f2751c65fc3c02eedfa0eb16b89c6c6eece6166c10b368988db83543d590');
INSERT INTO treeNode VALUES('LA-SNV-1',2,0,X'34a8303c1ca79fbfbf993a92819165c74f3df4eb6c0a03323c918da2bfd74eb0');
INSERT INTO treeNode VALUES('LA-SNV-1',2,1,X'b4c44ae1f0237fd7da40617ccbe246b24570b8a1fac356bcb2aad7253caf2cca');
INSERT INTO treeNode VALUES('LA-SNV-1',3,0,X'7fd2a9811f6fc5a1f61a7d7ab356e50951e827a7777b5fea68ac7dd6b4a8c9f4');
INSERT INTO treeNode VALUES('LA-STP-1',1,0,X'86634786c98131b678eeded183f9cf41cdd74b12b7e8f325c185cf3bcb908c46');
INSERT INTO treeNode VALUES('LA-STP-1',1,1,X'febb94bd3778b70ef3cf57f773a224008e01818b45e3ea87c4f048abf36d0a01');
INSERT INTO treeNode VALUES('LA-STP-1',2,0,X'722d0376d21204b578562f4909a021d4fdc879725fd9ea1d8583451ae8377e46');
CREATE TABLE signingKey (
    publicKey BLOB PRIMARY KEY CHECK (length(publicKey) = 32),
    since INTEGER NOT NULL,
    until INTEGER CHECK (until >= since)
) STRICT;
INSERT INTO signingKey VALUES(X'3bf797888cf66cd5c3744f1eb06d8ebcdb15f67f9d9f4e849863b0c57c3b216b',1795525526000,1795525529500);
INSERT INTO signingKey VALUES(X'9ef1385b1feaf9de07b830511ebc3c8f40d3f544e33649d3cb297eb2894a89c8',1795525529500,NULL);
CREATE TABLE lastCheckpoint (
    publicKey BLOB NOT NULL REFERENCES signingKey(publicKey),
    register TEXT NOT NULL REFERENCES headquarters(code),
    note TEXT NOT NULL,
    PRIMARY KEY (publicKey, register)
) STRICT, WITHOUT ROWID;
INSERT INTO lastCheckpoint VALUES(X'3bf797888cf66cd5c3744f1eb06d8ebcdb15f67f9d9f4e849863b0c57c3b216b','LA-SNV-1',replace('gatebook/so.example.vn/LA-SNV-1\n7\nYvFwxCQEZXGNPrYIkrkQ3t2c2CTliOoZSeZa7BEnvAs=\n\n— gatebook/so.example.vn/LA-SNV-1 o2rr03DqzYvn2cRIWecjPYLtTh0PIuhtKGWL1JhAglgY3FHDYytcs4QFLHPkS513H9earR3kX4U+K+6C7u1bcLTzwQ0=\n','\n',char(10)));
CREATE TABLE closing (
    register TEXT NOT NULL,
    day TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (register, day),
    FOREIGN KEY (register, number) REFERENCES entry(register, number)
) STRICT, WITHOUT ROWID;
INSERT INTO closing VALUES('LA-SNV-1','2026-11-23',8);
CREATE TABLE device (
    register TEXT NOT NULL REFERENCES headquarters(code),
    id BLOB NOT NULL CHECK (length(id) = 16),
    firstHeard INTEGER NOT NULL,
    lastHeard INTEGER NOT NULL,
    -- All numbers up to this one have come.
    through INTEGER NOT NULL DEFAULT 0 CHECK (through >= 0),
    lastNumber INTEGER CHECK (lastNumber >= through),
    skew INTEGER,
    revokedAt INTEGER, kind TEXT CHECK (kind IN ('desk', 'lobby')), entrance TEXT REFERENCES entrance(code), name TEXT, pairedAt INTEGER, version TEXT, token BLOB CHECK (length(token) = 32),
    PRIMARY KEY (register, id)
) STRICT, WITHOUT ROWID;
INSERT INTO device VALUES('LA-SNV-1',X'0193a1c20000700080000000000000d1',1795525528000,1795525529000,2,5,-1500,NULL,'desk','LA-SNV-1-A','Bàn 1',1795525531000,'1',X'263a4dbe41488fb87214b0032339dbb9f0c8da14c16dfcf13084bf3c2552eca5');
INSERT INTO device VALUES('LA-SNV-1',X'0193a1c20000700080000000000000d2',1795525528001,1795525529000,0,NULL,NULL,1795525530000,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE deviceAhead (
    register TEXT NOT NULL,
    device BLOB NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    PRIMARY KEY (register, device, number),
    FOREIGN KEY (register, device) REFERENCES device(register, id)
) STRICT, WITHOUT ROWID;
INSERT INTO deviceAhead VALUES('LA-SNV-1',X'0193a1c20000700080000000000000d1',5);
CREATE TABLE review (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    register TEXT NOT NULL REFERENCES headquarters(code),
    receivedAt INTEGER NOT NULL,
    author TEXT NOT NULL,
    device BLOB CHECK (length(device) = 16),
    deviceSequence INTEGER,
    put TEXT,
    code TEXT NOT NULL,
    field TEXT,
    -- Keyed hash of the line, by which a repeat is known.
    content BLOB NOT NULL CHECK (length(content) = 32),
    -- Nil when nothing is sealed here any more, so that the month's key can be destroyed.
    dataKey INTEGER REFERENCES dataKey(id),
    line BLOB,
    resolution TEXT CHECK (resolution IN ('registered', 'dismissed', 'accepted', 'purged')),
    resolvedAt INTEGER,
    resolvedBy TEXT,
    reason BLOB,
    UNIQUE (register, content),
    CHECK ((line IS NULL) = (resolution IS NOT NULL)),
    CHECK ((dataKey IS NULL) = (line IS NULL AND reason IS NULL)),
    CHECK ((resolution IS NULL) = (resolvedAt IS NULL))
) STRICT;
INSERT INTO review VALUES(X'0193a1c2000070008000000000000003','LA-SNV-1',1795525529000,'account:le.tan',X'0193a1c20000700080000000000000d1',5,NULL,'name-empty','visitor.name',X'38a9c1e721584da284b90ceea4ed7eb8db15ac4ea86c2c75ec925d5f8799fcf0',1,X'f5b321377b713a9b139b2bb7663a189eaa4cb927ab86a4956e694184337c356988dd1116c4cf2b13c5a14244c2b83824fafeda7a6d1280809cf18090617aac679186ce307c28c24cda2a1ca2f32f9758a89787d6d5ee8b2c82ebfc8004',NULL,NULL,NULL,NULL);
CREATE TABLE IF NOT EXISTS "account" (
    username TEXT PRIMARY KEY,
    role TEXT NOT NULL CHECK (role IN ('admin', 'recorder', 'officer', 'province', 'tracer')),
    headquarters TEXT REFERENCES headquarters(code),
    agency TEXT REFERENCES agency(code),
    -- Null until the person has set one.
    password TEXT CHECK (password LIKE '$scrypt$%'),
    createdAt INTEGER NOT NULL,
    disabledAt INTEGER,
    lastSignIn INTEGER,
    CHECK ((role = 'recorder') = (headquarters IS NOT NULL)),
    CHECK ((role = 'officer') = (agency IS NOT NULL))
) STRICT;
INSERT INTO account VALUES('le.tan','recorder','LA-SNV-1',NULL,'$scrypt$ln=17,r=8,p=1$XZAGwtyYW2Tzia7WWi5qVQ$VppAqFZ3nuOAlkjWxyuta/V9PalTfwQM2Kuu2h6sgcs',1795525525934,NULL,NULL);
INSERT INTO account VALUES('quan.tri','admin',NULL,NULL,'$scrypt$ln=17,r=8,p=1$GSaG9tdDUOLuhAewXlduwQ$v1Fb3Mh+Kc+jktm/RJNGe5jVnfmFF+v0Ey+HPIvueA4',1795525526958,NULL,NULL);
INSERT INTO account VALUES('le.tan.hai','recorder','LA-STP-1',NULL,'$scrypt$ln=17,r=8,p=1$XvWqDoF2DVYFAk1Qp2LxjA$MgZd0pPgmD8+H6PLE+E0CSkhJ/76P2M/s4dgUlrmLl4',1795525527961,NULL,NULL);
INSERT INTO account VALUES('can.bo','officer',NULL,'LA-SNV','$scrypt$ln=17,r=8,p=1$salt$hash',1795525528000,NULL,NULL);
INSERT INTO account VALUES('tinh','province',NULL,NULL,'$scrypt$ln=17,r=8,p=1$salt$hash',1795525531000,NULL,1795525532000);
INSERT INTO account VALUES('truy.vet','tracer',NULL,NULL,'$scrypt$ln=17,r=8,p=1$salt$hash',1795525531000,NULL,NULL);
INSERT INTO account VALUES('truy.vet.hai','tracer',NULL,NULL,NULL,1795525531000,NULL,NULL);
INSERT INTO account VALUES('da.nghi','recorder','LA-SNV-1',NULL,'$scrypt$ln=17,r=8,p=1$salt$hash',1795525531000,1795525532000,NULL);
CREATE TABLE session (
    token BLOB PRIMARY KEY CHECK (length(token) = 32),
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    account TEXT NOT NULL REFERENCES account(username),
    openedAt INTEGER NOT NULL,
    usedAt INTEGER NOT NULL,
    expiresAt INTEGER NOT NULL,
    -- Where the recorder is on duty.
    entrance TEXT REFERENCES entrance(code)
) STRICT, WITHOUT ROWID;
INSERT INTO session VALUES(X'50a2b6b6ecd15be4bcc25670540e45ccccc14761e234e6b04396a43d473ee5f8',X'0193a1c20000700080000000000000a1','le.tan.hai',1795525528000,1795525528000,1795561528000,'LA-STP-1-A');
CREATE TABLE passwordReset (
    account TEXT PRIMARY KEY REFERENCES account(username),
    token BLOB NOT NULL UNIQUE CHECK (length(token) = 32),
    expiresAt INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO passwordReset VALUES('truy.vet.hai',X'01be30bb4a27765c37462e6bf2a0bf8b6c109f9be9d81e6fd56455db1a736a43',1795611931000);
CREATE TABLE secondFactor (
    account TEXT PRIMARY KEY REFERENCES account(username),
    -- Sealed.
    secret BLOB NOT NULL,
    confirmedAt INTEGER,
    -- The last time step whose code was used.
    lastStep INTEGER
) STRICT, WITHOUT ROWID;
INSERT INTO secondFactor VALUES('can.bo',X'78377b525757b494427f8901e983eacd9acc238943a063abd0467451842cf3419f0b89a66caaeb7dccf7f0510a74a5aa',1795525531000,59850851);
CREATE TABLE recoveryCode (
    account TEXT NOT NULL REFERENCES account(username),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (account, hash)
) STRICT, WITHOUT ROWID;
INSERT INTO recoveryCode VALUES('can.bo',X'29e5c6f60751c62e4709f0e5eea82a0abd5a5807c1d976d04909d0bcf978acb5');
INSERT INTO recoveryCode VALUES('can.bo',X'6b6b4357caa399e7cfbf456ed243a6197e7ed2f2e5406138d3bbfa27d510748f');
CREATE TABLE pairing (
    -- Keyed hash of the code.
    code BLOB PRIMARY KEY CHECK (length(code) = 32),
    kind TEXT NOT NULL CHECK (kind IN ('desk', 'lobby')),
    entrance TEXT NOT NULL REFERENCES entrance(code),
    name TEXT,
    issuedBy TEXT NOT NULL,
    expiresAt INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO pairing VALUES(X'f9f5cf73e6038b91418b0f090fdaf9df1e9a40dc00799e42f837cc533864aeac','lobby','LA-SNV-1-A','Sảnh','quan.tri',1795526131000);
CREATE TABLE trail (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    event TEXT NOT NULL,
    actor TEXT,
    subject TEXT,
    address TEXT
) STRICT;
INSERT INTO trail VALUES(1,1795525531000,'signed-in','can.bo',NULL,'192.0.2.7');
CREATE TABLE trace (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    register TEXT NOT NULL,
    visit BLOB NOT NULL,
    caseNumber TEXT NOT NULL,
    requestedBy TEXT NOT NULL REFERENCES account(username),
    requestedAt INTEGER NOT NULL,
    approvedBy TEXT REFERENCES account(username) CHECK (approvedBy <> requestedBy),
    FOREIGN KEY (register, visit) REFERENCES visit(register, id)
) STRICT, WITHOUT ROWID;
INSERT INTO trace VALUES(X'0193a1c20000700080000000000000b1','LA-SNV-1',X'0193a1c2000070008000000000000002','CDC-2026-001','truy.vet',1795525531000,'truy.vet.hai');
INSERT INTO trace VALUES(X'0193a1c20000700080000000000000b2','LA-STP-1',X'0193a1c2000070008000000000000001','CDC-2026-002','truy.vet',1795525531000,NULL);
CREATE TABLE IF NOT EXISTS "dataKey" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    agency TEXT NOT NULL REFERENCES agency(code),
    month TEXT NOT NULL CHECK (length(month) = 7),
    -- The fingerprint of the master key that wraps it.
    master BLOB NOT NULL CHECK (length(master) = 32),
    wrapped BLOB NOT NULL,
    retiredAt INTEGER
) STRICT;
INSERT INTO dataKey VALUES(1,'LA-SNV','2026-11',X'5a6ede04d29addc69901a0014302348dbd23966738233bad12e76c3d773b9af5',X'040f4d748230949671a28f1276d5fd8cd323497c5db5f015d13b552550f440fc1f7e0c549526c1300c4d2c8b6db6b469c850e7163a7dd230e2365951',NULL);
INSERT INTO dataKey VALUES(2,'LA-STP','2026-11',X'5a6ede04d29addc69901a0014302348dbd23966738233bad12e76c3d773b9af5',X'7a0137f2da4752e2c2c0eae82e425080076b1c8ffac9451d6b6c4060feda2fb0fe0338481fce32c34e425715c62647638ae24c2db1b1dac1eee11ac7',NULL);
INSERT INTO dataKey VALUES(3,'LA-STP','2026-11',X'5a6ede04d29addc69901a0014302348dbd23966738233bad12e76c3d773b9af5',X'7a0137f2da4752e2c2c0eae82e425080076b1c8ffac9451d6b6c4060feda2fb0fe0338481fce32c34e425715c62647638ae24c2db1b1dac1eee11ac7',1795525531000);
CREATE TABLE headCount (
    entrance TEXT NOT NULL REFERENCES entrance(code),
    register TEXT NOT NULL REFERENCES headquarters(code),
    day TEXT NOT NULL CHECK (length(day) = 10),
    counter BLOB NOT NULL CHECK (length(counter) = 16),
    counted INTEGER NOT NULL CHECK (counted BETWEEN 0 AND 100000),
    takenBack INTEGER NOT NULL CHECK (takenBack BETWEEN 0 AND counted),
    heardAt INTEGER NOT NULL,
    PRIMARY KEY (entrance, day, counter)
) STRICT, WITHOUT ROWID;
INSERT INTO headCount VALUES('LA-SNV-1-A','LA-SNV-1','2026-11-23',X'0193a1c20000700080000000000000c1',5,1,1795525532000);
CREATE TABLE rollCall (
    register TEXT NOT NULL REFERENCES headquarters(code),
    id BLOB NOT NULL CHECK (length(id) = 16),
    startedAt INTEGER NOT NULL,
    endedAt INTEGER,
    PRIMARY KEY (register, id)
) STRICT, WITHOUT ROWID;
INSERT INTO rollCall VALUES('LA-SNV-1',X'0193a1c20000700080000000000000c2',1795525532000,1795525533000);
INSERT INTO rollCall VALUES('LA-SNV-1',X'0193a1c20000700080000000000000c3',1795525534000,NULL);
CREATE TABLE rollCallMark (
    register TEXT NOT NULL,
    rollCall BLOB NOT NULL,
    visit BLOB NOT NULL CHECK (length(visit) = 16),
    isOut INTEGER NOT NULL CHECK (isOut IN (0, 1)),
    at INTEGER NOT NULL,
    PRIMARY KEY (register, rollCall, visit),
    FOREIGN KEY (register, rollCall) REFERENCES rollCall(register, id)
) STRICT, WITHOUT ROWID;
INSERT INTO rollCallMark VALUES('LA-SNV-1',X'0193a1c20000700080000000000000c2',X'0193a1c2000070008000000000000002',1,1795525532500);
CREATE TABLE campaign (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL,
    issuer TEXT NOT NULL,
    questionVi TEXT NOT NULL,
    questionEn TEXT NOT NULL,
    headlineVi TEXT NOT NULL,
    headlineEn TEXT NOT NULL,
    -- A line a step.
    stepsVi TEXT NOT NULL,
    stepsEn TEXT NOT NULL,
    page TEXT NOT NULL CHECK (page LIKE 'https://%'),
    appStore TEXT NOT NULL CHECK (appStore LIKE 'https://%'),
    googlePlay TEXT NOT NULL CHECK (googlePlay LIKE 'https://%'),
    sms TEXT NOT NULL,
    zalo TEXT NOT NULL,
    spoken TEXT NOT NULL,
    -- Null for no limit.
    validFrom TEXT CHECK (length(validFrom) = 10),
    validTo TEXT CHECK (length(validTo) = 10),
    CHECK (validFrom <= validTo)
) STRICT, WITHOUT ROWID;
INSERT INTO campaign VALUES(X'0193a1c20000700080000000000000f1','Ví Dụ','Sở Thử','Anh chị đã cài Ví Dụ chưa?','Do you have Ví Dụ?','Cài Ví Dụ','Install Ví Dụ',replace('Quét mã\nCài','\n',char(10)),replace('Scan\nInstall','\n',char(10)),'https://app.example.vn/','https://apple.example.vn/','https://google.example.vn/','Cài tại','Cài tại','Xin mời cài',NULL,'2026-12-31');
INSERT INTO campaign VALUES(X'0193a1c20000700080000000000000f2','Giả Định','Sở Thử','Anh chị đã cài Giả Định chưa?','Do you have Giả Định?','Cài Giả Định','Install Giả Định',replace('Quét mã\nCài','\n',char(10)),replace('Scan\nInstall','\n',char(10)),'https://app.example.vn/','https://apple.example.vn/','https://google.example.vn/','Cài tại','Cài tại','Xin mời cài','2027-01-01',NULL);
CREATE TABLE campaignLogo (
    campaign BLOB PRIMARY KEY REFERENCES campaign(id) ON DELETE CASCADE,
    png BLOB NOT NULL CHECK (length(png) <= 262144)
) STRICT;
INSERT INTO campaignLogo VALUES(X'0193a1c20000700080000000000000f1',X'89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da6364f8cf500f00038601805a347d6b0000000049454e44ae426082');
CREATE TABLE IF NOT EXISTS "placement" (
    -- Its order is the order in which they were made.
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE CHECK (length(code) = 7),
    kind TEXT NOT NULL,
    -- Null for a door's code as long as it is called as the door is.
    name TEXT,
    agency TEXT NOT NULL REFERENCES agency(code),
    headquarters TEXT REFERENCES headquarters(code),
    entrance TEXT UNIQUE REFERENCES entrance(code),
    retiredOn TEXT CHECK (length(retiredOn) = 10),
    CHECK (name IS NOT NULL OR entrance IS NOT NULL),
    CHECK (entrance IS NULL OR headquarters IS NOT NULL),
    -- A door's code lasts as long as the door.
    CHECK (entrance IS NULL OR retiredOn IS NULL)
) STRICT;
INSERT INTO placement VALUES(1,'P3SMWY9','entrance',NULL,'LA-BAO','LA-BAO-1','LA-BAO-1-A',NULL);
INSERT INTO placement VALUES(2,'DT36KMK','entrance',NULL,'LA-BQLKKT','LA-BQLKKT-1','LA-BQLKKT-1-A',NULL);
INSERT INTO placement VALUES(3,'N8XCZ6V','entrance',NULL,'LA-CAT','LA-CAT-1','LA-CAT-1-A',NULL);
INSERT INTO placement VALUES(4,'6G8CSMQ','entrance',NULL,'LA-CHQ','LA-CHQ-1','LA-CHQ-1-A',NULL);
INSERT INTO placement VALUES(5,'EDCSJXC','entrance',NULL,'LA-DPTTH','LA-DPTTH-1','LA-DPTTH-1-A',NULL);
INSERT INTO placement VALUES(6,'JA9TXGY','entrance',NULL,'LA-H-BENLUC','LA-H-BENLUC-1','LA-H-BENLUC-1-A',NULL);
INSERT INTO placement VALUES(7,'J3ZW69R','entrance',NULL,'LA-H-CANDUOC','LA-H-CANDUOC-1','LA-H-CANDUOC-1-A',NULL);
INSERT INTO placement VALUES(8,'JSA2JV4','entrance',NULL,'LA-H-CANGIUOC','LA-H-CANGIUOC-1','LA-H-CANGIUOC-1-A',NULL);
INSERT INTO placement VALUES(9,'EH5ECRH','entrance',NULL,'LA-H-CHAUTHANH','LA-H-CHAUTHANH-1','LA-H-CHAUTHANH-1-A',NULL);
INSERT INTO placement VALUES(10,'3B8E50Y','entrance',NULL,'LA-H-DUCHOA','LA-H-DUCHOA-1','LA-H-DUCHOA-1-A',NULL);
INSERT INTO placement VALUES(11,'Y5SYAZS','entrance',NULL,'LA-H-DUCHUE','LA-H-DUCHUE-1','LA-H-DUCHUE-1-A',NULL);
INSERT INTO placement VALUES(12,'FJKMHE3','entrance',NULL,'LA-H-MOCHOA','LA-H-MOCHOA-1','LA-H-MOCHOA-1-A',NULL);
INSERT INTO placement VALUES(13,'VEST55C','entrance',NULL,'LA-H-TANHUNG','LA-H-TANHUNG-1','LA-H-TANHUNG-1-A',NULL);
INSERT INTO placement VALUES(14,'TQZHGJ0','entrance',NULL,'LA-H-TANTHANH','LA-H-TANTHANH-1','LA-H-TANTHANH-1-A',NULL);
INSERT INTO placement VALUES(15,'TDS6Z8R','entrance',NULL,'LA-H-TANTRU','LA-H-TANTRU-1','LA-H-TANTRU-1-A',NULL);
INSERT INTO placement VALUES(16,'9NN17ZF','entrance',NULL,'LA-H-THANHHOA','LA-H-THANHHOA-1','LA-H-THANHHOA-1-A',NULL);
INSERT INTO placement VALUES(17,'KZEXKN7','entrance',NULL,'LA-H-THUTHUA','LA-H-THUTHUA-1','LA-H-THUTHUA-1-A',NULL);
INSERT INTO placement VALUES(18,'AK7Q2KG','entrance',NULL,'LA-H-VINHHUNG','LA-H-VINHHUNG-1','LA-H-VINHHUNG-1-A',NULL);
INSERT INTO placement VALUES(19,'GX1K7NV','entrance',NULL,'LA-HCCB','LA-HCCB-1','LA-HCCB-1-A',NULL);
INSERT INTO placement VALUES(20,'Q4ADCWR','entrance',NULL,'LA-HLHPN','LA-HLHPN-1','LA-HLHPN-1-A',NULL);
INSERT INTO placement VALUES(21,'2EZ8WDX','entrance',NULL,'LA-HND','LA-HND-1','LA-HND-1-A',NULL);
INSERT INTO placement VALUES(22,'YBH54AS','entrance',NULL,'LA-LDLD','LA-LDLD-1','LA-LDLD-1-A',NULL);
INSERT INTO placement VALUES(23,'HZZ0XVX','entrance',NULL,'LA-MTTQ','LA-MTTQ-1','LA-MTTQ-1-A',NULL);
INSERT INTO placement VALUES(24,'GTTGTVF','entrance',NULL,'LA-NHNN','LA-NHNN-1','LA-NHNN-1-A',NULL);
INSERT INTO placement VALUES(25,'AQE2DZ9','entrance',NULL,'LA-SCT','LA-SCT-1','LA-SCT-1-A',NULL);
INSERT INTO placement VALUES(26,'PKA4CMW','entrance',NULL,'LA-SGDDT','LA-SGDDT-1','LA-SGDDT-1-A',NULL);
INSERT INTO placement VALUES(27,'6W5P4N0','entrance',NULL,'LA-SGTVT','LA-SGTVT-1','LA-SGTVT-1-A',NULL);
INSERT INTO placement VALUES(28,'DX3ZQY2','entrance',NULL,'LA-SKHCN','LA-SKHCN-1','LA-SKHCN-1-A',NULL);
INSERT INTO placement VALUES(29,'3WNGAF6','entrance',NULL,'LA-SKHDT','LA-SKHDT-1','LA-SKHDT-1-A',NULL);
INSERT INTO placement VALUES(30,'6NJ57QX','entrance',NULL,'LA-SLDTBXH','LA-SLDTBXH-1','LA-SLDTBXH-1-A',NULL);
INSERT INTO placement VALUES(31,'2M7B42G','entrance',NULL,'LA-SNGV','LA-SNGV-1','LA-SNGV-1-A',NULL);
INSERT INTO placement VALUES(32,'MHWPETX','entrance',NULL,'LA-SNNPTNT','LA-SNNPTNT-1','LA-SNNPTNT-1-A',NULL);
INSERT INTO placement VALUES(33,'XQPZDP5','entrance',NULL,'LA-SNV','LA-SNV-1','LA-SNV-1-A',NULL);
INSERT INTO placement VALUES(34,'N1ZMQ8T','entrance',NULL,'LA-STC','LA-STC-1','LA-STC-1-A',NULL);
INSERT INTO placement VALUES(35,'GJKVTH4','entrance',NULL,'LA-STNMT','LA-STNMT-1','LA-STNMT-1-A',NULL);
INSERT INTO placement VALUES(36,'4ZD0NQC','entrance','Cửa lớn','LA-STP','LA-STP-1','LA-STP-1-A',NULL);
INSERT INTO placement VALUES(37,'Z7SR2VG','entrance',NULL,'LA-STTTT','LA-STTTT-1','LA-STTTT-1-A',NULL);
INSERT INTO placement VALUES(38,'XYKR21Y','entrance',NULL,'LA-SVHTTDL','LA-SVHTTDL-1','LA-SVHTTDL-1-A',NULL);
INSERT INTO placement VALUES(39,'5HSW53V','entrance',NULL,'LA-SXD','LA-SXD-1','LA-SXD-1-A',NULL);
INSERT INTO placement VALUES(40,'89J8GN9','entrance',NULL,'LA-SYT','LA-SYT-1','LA-SYT-1-A',NULL);
INSERT INTO placement VALUES(41,'TH36ATN','entrance',NULL,'LA-TD','LA-TD-1','LA-TD-1-A',NULL);
INSERT INTO placement VALUES(42,'H1E0F80','entrance',NULL,'LA-TP-TANAN','LA-TP-TANAN-1','LA-TP-TANAN-1-A',NULL);
INSERT INTO placement VALUES(43,'MEJ08XV','entrance',NULL,'LA-TTHCC','LA-TTHCC-1','LA-TTHCC-1-A',NULL);
INSERT INTO placement VALUES(44,'3FKBW8A','entrance',NULL,'LA-TTR','LA-TTR-1','LA-TTR-1-A',NULL);
INSERT INTO placement VALUES(45,'S1PV12K','entrance',NULL,'LA-TX-KIENTUONG','LA-TX-KIENTUONG-1','LA-TX-KIENTUONG-1-A',NULL);
INSERT INTO placement VALUES(46,'KNZBP3H','entrance',NULL,'LA-UBND','LA-UBND-1','LA-UBND-1-A',NULL);
INSERT INTO placement VALUES(47,'DD36GKK','entrance',NULL,'LA-X27685','LA-X27685-1','LA-X27685-1-A',NULL);
INSERT INTO placement VALUES(48,'XXN8W15','entrance',NULL,'LA-X27688','LA-X27688-1','LA-X27688-1-A',NULL);
INSERT INTO placement VALUES(49,'1QJE0VB','entrance',NULL,'LA-X27691','LA-X27691-1','LA-X27691-1-A',NULL);
INSERT INTO placement VALUES(50,'D71V8RM','entrance',NULL,'LA-X27692','LA-X27692-1','LA-X27692-1-A',NULL);
INSERT INTO placement VALUES(51,'10X4SSE','entrance',NULL,'LA-X27694','LA-X27694-1','LA-X27694-1-A',NULL);
INSERT INTO placement VALUES(52,'7G5HJMN','entrance',NULL,'LA-X27697','LA-X27697-1','LA-X27697-1-A',NULL);
INSERT INTO placement VALUES(53,'S2JM3QP','entrance',NULL,'LA-X27698','LA-X27698-1','LA-X27698-1-A',NULL);
INSERT INTO placement VALUES(54,'G25HT50','entrance',NULL,'LA-X27700','LA-X27700-1','LA-X27700-1-A',NULL);
INSERT INTO placement VALUES(55,'Y0XV2PZ','entrance',NULL,'LA-X27703','LA-X27703-1','LA-X27703-1-A',NULL);
INSERT INTO placement VALUES(56,'Y2E8TAJ','entrance',NULL,'LA-X27706','LA-X27706-1','LA-X27706-1-A',NULL);
INSERT INTO placement VALUES(57,'586CR69','entrance',NULL,'LA-X27709','LA-X27709-1','LA-X27709-1-A',NULL);
INSERT INTO placement VALUES(58,'4406J0P','entrance',NULL,'LA-X27712','LA-X27712-1','LA-X27712-1-A',NULL);
INSERT INTO placement VALUES(59,'GN99WXK','entrance',NULL,'LA-X27715','LA-X27715-1','LA-X27715-1-A',NULL);
INSERT INTO placement VALUES(60,'6FAX7JB','entrance',NULL,'LA-X27718','LA-X27718-1','LA-X27718-1-A',NULL);
INSERT INTO placement VALUES(61,'0123458','lift','Thang máy','LA-SNV','LA-SNV-1',NULL,NULL);
INSERT INTO placement VALUES(62,'ZZZZZZ6','transport','Xe 62-01','LA-SNV',NULL,NULL,NULL);
INSERT INTO placement VALUES(63,'RHX68TZ','leaflet','Đợt 1','LA-SNV',NULL,NULL,'2026-11-23');
CREATE TABLE printRound (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    placement TEXT NOT NULL REFERENCES placement(code),
    printedOn TEXT NOT NULL CHECK (length(printedOn) = 10),
    place TEXT NOT NULL,
    copies INTEGER NOT NULL CHECK (copies > 0)
) STRICT, WITHOUT ROWID;
INSERT INTO printRound VALUES(X'0193a1c2000070008000000000000091','0123458','2026-11-23','Xưởng in Thử',200);
CREATE TABLE scanReaders (
    placement TEXT NOT NULL REFERENCES placement(code),
    day TEXT NOT NULL,
    salt INTEGER NOT NULL,
    count INTEGER NOT NULL CHECK (count > 0),
    PRIMARY KEY (placement, day, salt)
) STRICT, WITHOUT ROWID;
INSERT INTO scanReaders VALUES('0123458','2026-11-24',42,5);
CREATE TABLE postCheck (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    register TEXT NOT NULL REFERENCES headquarters(code),
    firstDay TEXT NOT NULL CHECK (length(firstDay) = 10),
    lastDay TEXT NOT NULL CHECK (length(lastDay) = 10 AND lastDay >= firstDay),
    -- The register's size and root at the drawing.
    size INTEGER NOT NULL CHECK (size > 0),
    root BLOB NOT NULL CHECK (length(root) = 32),
    -- How many visits there were to draw from, and how many were passed over for want of a phone.
    frame INTEGER NOT NULL CHECK (frame >= 0),
    withoutPhone INTEGER NOT NULL CHECK (withoutPhone >= 0),
    drawnAt INTEGER NOT NULL,
    drawnBy TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO postCheck VALUES(X'0193a1c2000070008000000000000091','LA-SNV-1','2026-11-23','2026-11-23',7,X'62f170c4240465718d3eb60892b910dedd9cd824e588ea1949e65aec1127bc0b',2,1,1795525535000,'can.bo');
CREATE TABLE postCheckedVisit (
    postCheck BLOB NOT NULL REFERENCES postCheck(id),
    position INTEGER NOT NULL CHECK (position > 0),
    register TEXT NOT NULL,
    visit BLOB NOT NULL CHECK (length(visit) = 16),
    -- The entry of its arrival.
    number INTEGER NOT NULL,
    outcome TEXT CHECK (outcome IN ('stillInstalled', 'notInstalled', 'notReached', 'refused')),
    recordedAt INTEGER,
    recordedBy TEXT,
    PRIMARY KEY (postCheck, position),
    UNIQUE (postCheck, visit),
    CHECK ((outcome IS NULL) = (recordedAt IS NULL)),
    FOREIGN KEY (register, number) REFERENCES entry(register, number)
) STRICT, WITHOUT ROWID;
INSERT INTO postCheckedVisit VALUES(X'0193a1c2000070008000000000000091',1,'LA-SNV-1',X'0193a1c2000070008000000000000002',2,'stillInstalled',1795525536000,'can.bo');
CREATE TABLE bundle (
    register TEXT NOT NULL,
    day TEXT NOT NULL,
    supplement INTEGER NOT NULL CHECK (supplement >= 0),
    -- Null until the file is there: the register's size when it was made, the day's entries, Base64 of the SHA-256.
    size INTEGER CHECK (size > 0),
    entries INTEGER CHECK (entries >= 0),
    digest TEXT CHECK (length(digest) = 44),
    writtenAt INTEGER,
    webhookAt INTEGER,
    mailAt INTEGER,
    removedAt INTEGER,
    PRIMARY KEY (register, day, supplement),
    FOREIGN KEY (register, day) REFERENCES closing(register, day),
    CHECK ((writtenAt IS NULL) = (size IS NULL)),
    CHECK ((writtenAt IS NULL) = (entries IS NULL)),
    CHECK ((writtenAt IS NULL) = (digest IS NULL)),
    CHECK (writtenAt IS NOT NULL OR webhookAt IS NULL AND mailAt IS NULL AND removedAt IS NULL)
) STRICT, WITHOUT ROWID;
INSERT INTO bundle VALUES('LA-SNV-1','2026-11-23',0,8,8,'Hm7WXXfWNk7q7Vp0W6XEmFritwDdhdfPfwJ73ylKM/w=',1795525537000,1795525538000,NULL,NULL);
INSERT INTO bundle VALUES('LA-SNV-1','2026-11-23',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE bundleLook (
    register TEXT PRIMARY KEY REFERENCES headquarters(code),
    number INTEGER NOT NULL CHECK (number >= 0)
) STRICT, WITHOUT ROWID;
INSERT INTO bundleLook VALUES('LA-SNV-1',8);
CREATE TABLE bundleFailure (
    register TEXT NOT NULL,
    day TEXT NOT NULL,
    supplement INTEGER NOT NULL,
    step TEXT NOT NULL CHECK (step IN ('file', 'webhook', 'mail', 'removal')),
    since INTEGER NOT NULL,
    tries INTEGER NOT NULL CHECK (tries > 0),
    reason TEXT NOT NULL,
    PRIMARY KEY (register, day, supplement, step),
    FOREIGN KEY (register, day, supplement) REFERENCES bundle(register, day, supplement) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO bundleFailure VALUES('LA-SNV-1','2026-11-23',1,'file',1795525539000,3,'The folder /kho cannot be written: No such file or directory.');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('dataKey',3);
INSERT INTO sqlite_sequence VALUES('trail',1);
CREATE INDEX headquartersByAgency ON headquarters(agency);
CREATE INDEX entranceByHeadquarters ON entrance(headquarters, code);
CREATE INDEX visitByDay ON visit(register, day, arrivedAt, number) WHERE day IS NOT NULL;
CREATE INDEX visitInside ON visit(register, arrivedAt) WHERE state = 'inside';
CREATE INDEX entryByVisit ON entry(register, visit);
CREATE INDEX entryErased ON entry(register, number) WHERE kind = 'erased';
CREATE TRIGGER entryNumbersHaveNoGap BEFORE INSERT ON entry
WHEN NEW.number <> 1 + (SELECT coalesce(max(number), 0) FROM entry WHERE register = NEW.register)
BEGIN SELECT RAISE(ABORT, 'an entry takes the next number of its register'); END;
CREATE TRIGGER entryIsNotChanged
BEFORE UPDATE OF register, number, id, visit, kind, receivedAt, leaf, outcome ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;
CREATE TRIGGER entryIsNotDeleted BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END;
CREATE TRIGGER treeOnlyGrows BEFORE UPDATE ON tree WHEN NEW.size < OLD.size
BEGIN SELECT RAISE(ABORT, 'a tree only grows'); END;
CREATE TRIGGER treeNodeIsNotChanged BEFORE UPDATE ON treeNode
BEGIN SELECT RAISE(ABORT, 'a node is never changed'); END;
CREATE TRIGGER treeNodeIsNotDeleted BEFORE DELETE ON treeNode
BEGIN SELECT RAISE(ABORT, 'a node is never deleted'); END;
CREATE UNIQUE INDEX oneKeySigns ON signingKey(until IS NULL) WHERE until IS NULL;
CREATE INDEX reviewOpen ON review(register, receivedAt) WHERE resolution IS NULL;
CREATE INDEX visitByPhone ON visit(phoneIndex, day) WHERE phoneIndex IS NOT NULL;
CREATE INDEX visitByDocument ON visit(documentIndex, day) WHERE documentIndex IS NOT NULL;
CREATE INDEX sessionByAccount ON session(account);
CREATE UNIQUE INDEX deviceByToken ON device(token) WHERE token IS NOT NULL;
CREATE INDEX trailByTime ON trail(at);
CREATE UNIQUE INDEX oneDataKey ON dataKey(agency, month) WHERE retiredAt IS NULL;
CREATE INDEX payloadByKey ON payload(dataKey);
CREATE INDEX reviewByKey ON review(dataKey);
CREATE INDEX headCountByDay ON headCount(register, day);
CREATE INDEX rollCallByTime ON rollCall(register, startedAt);
CREATE TRIGGER campaignAddedApart BEFORE INSERT ON campaign
    WHEN EXISTS (
        SELECT 1 FROM campaign WHERE coalesce(validFrom, '') <= coalesce(NEW.validTo, '9999-12-31')
            AND coalesce(NEW.validFrom, '') <= coalesce(validTo, '9999-12-31') AND id <> NEW.id
    )
    BEGIN SELECT RAISE(ABORT, 'two campaigns on one day'); END;
CREATE TRIGGER campaignMovedApart BEFORE UPDATE ON campaign
    WHEN EXISTS (
        SELECT 1 FROM campaign WHERE coalesce(validFrom, '') <= coalesce(NEW.validTo, '9999-12-31')
            AND coalesce(NEW.validFrom, '') <= coalesce(validTo, '9999-12-31') AND id <> NEW.id
    )
    BEGIN SELECT RAISE(ABORT, 'two campaigns on one day'); END;
CREATE INDEX placementByAgency ON placement(agency, id);
CREATE INDEX placementByHeadquarters ON placement(headquarters, id);
CREATE UNIQUE INDEX onePlacementOfAName ON placement(agency, coalesce(headquarters, ''), kind, name)
    WHERE retiredOn IS NULL AND name IS NOT NULL;
CREATE INDEX printRoundByPlacement ON printRound(placement, printedOn);
CREATE INDEX postCheckByRegister ON postCheck(register, drawnAt);
CREATE INDEX bundleDue ON bundle(day, register) WHERE writtenAt IS NULL;
CREATE INDEX bundleThere ON bundle(day) WHERE writtenAt IS NOT NULL AND removedAt IS NULL;
COMMIT;
