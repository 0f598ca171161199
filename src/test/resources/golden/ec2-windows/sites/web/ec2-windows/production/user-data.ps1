<powershell>
Install-WindowsFeature Web-Server
Set-Content C:\inetpub\wwwroot\index.html "<h1>${env:COMPUTERNAME}</h1>"

</powershell>
