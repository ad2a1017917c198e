PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO grdb_migrations VALUES('1 register');
INSERT INTO grdb_migrations VALUES('2 proof');
CREATE TABLE keyFingerprint (
    name TEXT PRIMARY KEY,
    fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32)
) STRICT;
INSERT INTO keyFingerprint VALUES('master',X'5a6ede04d29addc69901a0014302348dbd23966738233bad12e76c3d773b9af5');
INSERT INTO keyFingerprint VALUES('index',X'e3eb69ed7efc6cb32ace5302b91cdfbca2d90697056cff74f67dae394510bdf0');
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
CREATE TABLE placement (
    code TEXT PRIMARY KEY CHECK (length(code) = 7),
    entrance TEXT UNIQUE REFERENCES entrance(code)
) STRICT;
INSERT INTO placement VALUES('KNZBP3H','LA-UBND-1-A');
INSERT INTO placement VALUES('XQPZDP5','LA-SNV-1-A');
INSERT INTO placement VALUES('4ZD0NQC','LA-STP-1-A');
INSERT INTO placement VALUES('3WNGAF6','LA-SKHDT-1-A');
INSERT INTO placement VALUES('N1ZMQ8T','LA-STC-1-A');
INSERT INTO placement VALUES('AQE2DZ9','LA-SCT-1-A');
INSERT INTO placement VALUES('MHWPETX','LA-SNNPTNT-1-A');
INSERT INTO placement VALUES('6W5P4N0','LA-SGTVT-1-A');
INSERT INTO placement VALUES('5HSW53V','LA-SXD-1-A');
INSERT INTO placement VALUES('GJKVTH4','LA-STNMT-1-A');
INSERT INTO placement VALUES('Z7SR2VG','LA-STTTT-1-A');
INSERT INTO placement VALUES('6NJ57QX','LA-SLDTBXH-1-A');
INSERT INTO placement VALUES('XYKR21Y','LA-SVHTTDL-1-A');
INSERT INTO placement VALUES('DX3ZQY2','LA-SKHCN-1-A');
INSERT INTO placement VALUES('PKA4CMW','LA-SGDDT-1-A');
INSERT INTO placement VALUES('89J8GN9','LA-SYT-1-A');
INSERT INTO placement VALUES('2M7B42G','LA-SNGV-1-A');
INSERT INTO placement VALUES('3FKBW8A','LA-TTR-1-A');
INSERT INTO placement VALUES('DT36KMK','LA-BQLKKT-1-A');
INSERT INTO placement VALUES('MEJ08XV','LA-TTHCC-1-A');
INSERT INTO placement VALUES('P3SMWY9','LA-BAO-1-A');
INSERT INTO placement VALUES('EDCSJXC','LA-DPTTH-1-A');
INSERT INTO placement VALUES('HZZ0XVX','LA-MTTQ-1-A');
INSERT INTO placement VALUES('YBH54AS','LA-LDLD-1-A');
INSERT INTO placement VALUES('2EZ8WDX','LA-HND-1-A');
INSERT INTO placement VALUES('Q4ADCWR','LA-HLHPN-1-A');
INSERT INTO placement VALUES('TH36ATN','LA-TD-1-A');
INSERT INTO placement VALUES('GX1K7NV','LA-HCCB-1-A');
INSERT INTO placement VALUES('N8XCZ6V','LA-CAT-1-A');
INSERT INTO placement VALUES('6G8CSMQ','LA-CHQ-1-A');
INSERT INTO placement VALUES('GTTGTVF','LA-NHNN-1-A');
INSERT INTO placement VALUES('H1E0F80','LA-TP-TANAN-1-A');
INSERT INTO placement VALUES('S1PV12K','LA-TX-KIENTUONG-1-A');
INSERT INTO placement VALUES('VEST55C','LA-H-TANHUNG-1-A');
INSERT INTO placement VALUES('AK7Q2KG','LA-H-VINHHUNG-1-A');
INSERT INTO placement VALUES('FJKMHE3','LA-H-MOCHOA-1-A');
INSERT INTO placement VALUES('TQZHGJ0','LA-H-TANTHANH-1-A');
INSERT INTO placement VALUES('9NN17ZF','LA-H-THANHHOA-1-A');
INSERT INTO placement VALUES('Y5SYAZS','LA-H-DUCHUE-1-A');
INSERT INTO placement VALUES('3B8E50Y','LA-H-DUCHOA-1-A');
INSERT INTO placement VALUES('JA9TXGY','LA-H-BENLUC-1-A');
INSERT INTO placement VALUES('KZEXKN7','LA-H-THUTHUA-1-A');
INSERT INTO placement VALUES('TDS6Z8R','LA-H-TANTRU-1-A');
INSERT INTO placement VALUES('J3ZW69R','LA-H-CANDUOC-1-A');
INSERT INTO placement VALUES('JSA2JV4','LA-H-CANGIUOC-1-A');
INSERT INTO placement VALUES('EH5ECRH','LA-H-CHAUTHANH-1-A');
INSERT INTO placement VALUES('DD36GKK','LA-X27685-1-A');
INSERT INTO placement VALUES('XXN8W15','LA-X27688-1-A');
INSERT INTO placement VALUES('1QJE0VB','LA-X27691-1-A');
INSERT INTO placement VALUES('D71V8RM','LA-X27692-1-A');
INSERT INTO placement VALUES('10X4SSE','LA-X27694-1-A');
INSERT INTO placement VALUES('7G5HJMN','LA-X27697-1-A');
INSERT INTO placement VALUES('S2JM3QP','LA-X27698-1-A');
INSERT INTO placement VALUES('G25HT50','LA-X27700-1-A');
INSERT INTO placement VALUES('Y0XV2PZ','LA-X27703-1-A');
INSERT INTO placement VALUES('Y2E8TAJ','LA-X27706-1-A');
INSERT INTO placement VALUES('586CR69','LA-X27709-1-A');
INSERT INTO placement VALUES('4406J0P','LA-X27712-1-A');
INSERT INTO placement VALUES('GN99WXK','LA-X27715-1-A');
INSERT INTO placement VALUES('6FAX7JB','LA-X27718-1-A');
CREATE TABLE scan (
    placement TEXT NOT NULL REFERENCES placement(code),
    day TEXT NOT NULL,
    reader TEXT NOT NULL CHECK (reader IN ('person', 'preview', 'bot')),
    count INTEGER NOT NULL CHECK (count > 0),
    PRIMARY KEY (placement, day, reader)
) STRICT, WITHOUT ROWID;
INSERT INTO scan VALUES('XQPZDP5','2026-11-23','bot',1);
INSERT INTO scan VALUES('XQPZDP5','2026-11-23','person',3);
CREATE TABLE session (
    token BLOB PRIMARY KEY CHECK (length(token) = 32),
    account TEXT NOT NULL REFERENCES account(username),
    openedAt INTEGER NOT NULL,
    usedAt INTEGER NOT NULL,
    expiresAt INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO session VALUES(X'3f3af1ecebbd1410ab417ec0d27bbfcb5d340e177ae159b59fc8626c2dfd9175','can.bo',1795525528000,1795525528000,1795561528000);
INSERT INTO session VALUES(X'7bef0e2eb2f6282e6e119a1cc56935e083f9025644dc84d81ff72b8844a85fe9','le.tan.hai',1795525529981,1795525529981,1795561529981);
INSERT INTO session VALUES(X'80dd81e6683ef31dbc5b2514a632f95c34ca19212a83a382cced2f60fd54f047','le.tan',1795525528964,1795525528964,1795561528964);
CREATE TABLE dataKey (
    id INTEGER PRIMARY KEY,
    agency TEXT NOT NULL REFERENCES agency(code),
    month TEXT NOT NULL CHECK (length(month) = 7),
    wrapped BLOB NOT NULL,
    UNIQUE (agency, month)
) STRICT;
INSERT INTO dataKey VALUES(1,'LA-SNV','2026-11',X'040f4d748230949671a28f1276d5fd8cd323497c5db5f015d13b552550f440fc1f7e0c549526c1300c4d2c8b6db6b469c850e7163a7dd230e2365951');
INSERT INTO dataKey VALUES(2,'LA-STP','2026-11',X'7a0137f2da4752e2c2c0eae82e425080076b1c8ffac9451d6b6c4060feda2fb0fe0338481fce32c34e425715c62647638ae24c2db1b1dac1eee11ac7');
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
INSERT INTO payload VALUES('LA-STP-1',1,2,X'35a1c2d15c624c79946f220876940442d2c47b2ccf1dce50bb43a258515e582c2c4f5336565a22f767d2b5e75300263aa080be86403f08c31d2f607a088541f968752ebf8edaf16af738aaa8f48b23443677002bd26653c3cd',NULL);
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
CREATE TABLE IF NOT EXISTS "account" (
    username TEXT PRIMARY KEY,
    role TEXT NOT NULL CHECK (role IN ('admin', 'recorder', 'officer')),
    headquarters TEXT REFERENCES headquarters(code),
    agency TEXT REFERENCES agency(code),
    password TEXT NOT NULL CHECK (password LIKE '$scrypt$%'),
    createdAt INTEGER NOT NULL,
    CHECK ((role = 'recorder') = (headquarters IS NOT NULL)),
    CHECK ((role = 'officer') = (agency IS NOT NULL))
) STRICT;
INSERT INTO account VALUES('le.tan','recorder','LA-SNV-1',NULL,'$scrypt$ln=17,r=8,p=1$XZAGwtyYW2Tzia7WWi5qVQ$VppAqFZ3nuOAlkjWxyuta/V9PalTfwQM2Kuu2h6sgcs',1795525525934);
INSERT INTO account VALUES('quan.tri','admin',NULL,NULL,'$scrypt$ln=17,r=8,p=1$GSaG9tdDUOLuhAewXlduwQ$v1Fb3Mh+Kc+jktm/RJNGe5jVnfmFF+v0Ey+HPIvueA4',1795525526958);
INSERT INTO account VALUES('le.tan.hai','recorder','LA-STP-1',NULL,'$scrypt$ln=17,r=8,p=1$XvWqDoF2DVYFAk1Qp2LxjA$MgZd0pPgmD8+H6PLE+E0CSkhJ/76P2M/s4dgUlrmLl4',1795525527961);
INSERT INTO account VALUES('can.bo','officer',NULL,'LA-SNV','$scrypt$ln=17,r=8,p=1$salt$hash',1795525528000);
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
INSERT INTO entry VALUES('LA-STP-1',1,X'0193a1c2000070008000000000000001',X'0193a1c2000070008000000000000001','arrived',1795525529986,'{"appAnswer":"notAsked","author":"account:le.tan.hai","commitment":"VXMgbg6bucaI5DPgP7OSjfMMMTNgcHOiNuBfmgaSLLE=","entrance":"LA-STP-1-A","entry":"0193a1c2-0000-7000-8000-000000000001","kind":"arrived","number":1,"occurredAt":"2026-11-23T01:15:00.000Z","party":1,"receivedAt":"2026-11-24T13:05:29.986Z","register":"LA-STP-1","version":1,"visit":"0193a1c2-0000-7000-8000-000000000001"}','inside',X'a19f377285d7e263a3e221fc0b9a9641cc36276c90655684c2ad65129ec73a39');
INSERT INTO entry VALUES('LA-STP-1',2,X'0193a1c20000700080000000000000e1',NULL,'disclosed',1795525530000,'{"author":"account:le.tan.hai","entry":"0193a1c2-0000-7000-8000-0000000000e1","kind":"disclosed","number":2,"occurredAt":"2026-11-24T13:05:30.000Z","purpose":"reception","receivedAt":"2026-11-24T13:05:30.000Z","register":"LA-STP-1","rows":1,"version":1,"what":"search"}',NULL,NULL);
CREATE TABLE tree (
    register TEXT PRIMARY KEY REFERENCES headquarters(code),
    size INTEGER NOT NULL CHECK (size >= 0),
    root BLOB NOT NULL CHECK (length(root) = 32),
    -- The roots of the perfect subtrees that make it, left to right.
    range BLOB NOT NULL CHECK (length(range) % 32 = 0)
) STRICT;
INSERT INTO tree VALUES('LA-SNV-1',8,X'7fd2a9811f6fc5a1f61a7d7ab356e50951e827a7777b5fea68ac7dd6b4a8c9f4',X'7fd2a9811f6fc5a1f61a7d7ab356e50951e827a7777b5fea68ac7dd6b4a8c9f4');
INSERT INTO tree VALUES('LA-STP-1',2,X'86634786c98131b678eeded183f9cf41cdd74b12b7e8f325c185cf3bcb908c46',X'86634786c98131b678eeded183f9cf41cdd74b12b7e8f325c185cf3bcb908c46');
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
    revokedAt INTEGER,
    PRIMARY KEY (register, id)
) STRICT, WITHOUT ROWID;
INSERT INTO device VALUES('LA-SNV-1',X'0193a1c20000700080000000000000d1',1795525528000,1795525529000,2,5,-1500,NULL);
INSERT INTO device VALUES('LA-SNV-1',X'0193a1c20000700080000000000000d2',1795525528001,1795525529000,0,NULL,NULL,1795525530000);
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
COMMIT;
