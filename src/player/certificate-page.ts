/** Id of the certificate's page. */
export const CERTIFICATE = 'rc-certificate';
