//! The languages that a template may have.

/// Meta's list, and the two that clients know beside it (`ar_SA`, `es_VE`).
const CODES: &str = "af sq ar ar_AE ar_EG ar_LB ar_MA ar_QA ar_SA az be_BY bg bn bn_IN ca cs da \
    de de_AT de_CH el en en_AE en_AU en_CA en_GB en_GH en_IE en_IN en_JM en_MY en_NZ en_QA en_SG \
    en_UG en_US en_ZA es es_AR es_CL es_CO es_CRI es_DO es_EC es_ES es_HN es_MX es_PA es_PE \
    es_UY es_VE et fa fi fil fr fr_BE fr_CA fr_CH fr_CI fr_MA ga gu ha he hi hr hu id it ja ka kk \
    kn ko ky_KG lo lt lv mk ml mr ms nb nl nl_BE pa pl prs_AF ps_AF pt_BR pt_PT ro ru rw_RW si_LK \
    sk sl sr sv sw ta te th tr uk ur uz vi zh_CN zh_HK zh_TW zu";

/// Whether templates may be written in it; the case counts.
pub fn known(code: &str) -> bool {
    !code.is_empty() && CODES.split_whitespace().any(|known| known == code)
}
