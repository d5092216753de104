def signs = ['/dev/nvidia0', '/proc/driver/nvidia/version', '/dev/dxg']
return signs.every { !new File(it).exists() } && System.getenv('CUDA_PATH') == null
